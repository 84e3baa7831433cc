package io.github.gan4j.random;

/**
 * The block function Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel Random Numbers: As Easy as 1, 2, 3", SC
 * 2011): a 128-bit counter and a 64-bit key give four random 32-bit words.
 */
final class Philox {
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final int ROUNDS = 10;
    private static final long LOW = 0xFFFFFFFFL;

    private Philox() {}

    /**
     * One block.
     *
     * @param counterLow words 0 (low half) and 1 (high half) of the counter
     * @param counterHigh words 2 and 3 of the counter
     * @param key words 0 and 1 of the key
     * @param out receives the four words
     */
    static void block(long counterLow, long counterHigh, long key, int[] out) {
        int x0 = (int) counterLow;
        int x1 = (int) (counterLow >>> 32);
        int x2 = (int) counterHigh;
        int x3 = (int) (counterHigh >>> 32);
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long p0 = MULTIPLIER_0 * (x0 & LOW);
            long p1 = MULTIPLIER_1 * (x2 & LOW);
            x0 = (int) (p1 >>> 32) ^ x1 ^ k0;
            x1 = (int) p1;
            x2 = (int) (p0 >>> 32) ^ x3 ^ k1;
            x3 = (int) p0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        out[0] = x0;
        out[1] = x1;
        out[2] = x2;
        out[3] = x3;
    }
}
