/**
 * One seed for all properties, so that a commit gives the same answer wherever it is tested. Looking further:
 * MINGJING_SEED=random (or a number) npx vitest run --project unit
 */
import fc from 'fast-check'

const asked = process.env.MINGJING_SEED
if (asked !== 'random') fc.configureGlobal({ seed: asked === undefined ? 20_201_116 : Number(asked) })
