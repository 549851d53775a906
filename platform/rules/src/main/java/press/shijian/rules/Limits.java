package press.shijian.rules;

/** A lower and an upper limit of a rule; both count as kept. */
final class Limits {

    private Limits() {}

    static void check(int fewest, int most) {
        if (fewest < 0 || most < Math.max(1, fewest)) {
            throw new IllegalArgumentException("No limits for anything: from " + fewest + " to " + most);
        }
    }
}
