
/** Appended to the class of a finding: compares what is seen with what was recorded. */
class Expected {
    static boolean same = true;

    /** From low to high, or not a number where low is none. */
    static void expect(String what, double seen, double low, double high) {
        boolean as = seen >= low && seen <= high || Double.isNaN(low) && Double.isNaN(seen);
        System.out.printf("  %s: %.4g%s%n", what, seen, as ? "" : " (recorded: from " + low + " to " + high + ")");
        same &= as;
    }

    static void end() {
        System.out.println(same ? "as recorded" : "CHANGED");
        System.exit(same ? 0 : 1);
    }
}
