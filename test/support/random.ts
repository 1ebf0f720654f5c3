/** Seeded random numbers for simulations: the same on every machine. Uniform numbers come from sfc32. */
export interface Random {
  /** In [0, 1). */
  readonly uniform: () => number
  readonly normal: () => number
  /** Gamma with mean shape × scale. */
  readonly gamma: (shape: number, scale: number) => number
  readonly poisson: (mean: number) => number
}

export function randomFrom(seed: number): Random {
  let [a, b, c, counter] = [seed | 0, 0x9e3779b9 | 0, 0x243f6a88 | 0, 1]
  const uniform = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  for (let i = 0; i < 20; i++) uniform()

  /** Box and Muller. */
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())

  /** Marsaglia and Tsang (2000); below shape 1 by Γ(k) = Γ(k + 1)·U^(1/k). */
  const gamma = (shape: number, scale: number): number => {
    if (shape < 1) return gamma(shape + 1, scale) * (1 - uniform()) ** (1 / shape)
    const d = shape - 1 / 3
    const e = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = normal()
      const v = (1 + e * x) ** 3
      if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v * scale
    }
  }

  /** Knuth's product of uniforms, in pieces of at most 30. */
  const poisson = (mean: number): number => {
    if (mean > 30) return poisson(mean / 2) + poisson(mean / 2)
    const stop = Math.exp(-mean)
    let count = -1
    for (let product = 1; product > stop || count < 0; count++) product *= uniform()
    return count
  }
  return { uniform, normal, gamma, poisson }
}
