package press.shijian.publish.feed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes the newest of each list, then the second of each, and so on, passing over lists that have run out. Where the n-th
 * pick comes from can be said from the lists' lengths alone, so any page of the mixture is read without the pages before it.
 */
final class RoundRobin {

    private RoundRobin() {}

    /**
     * @param list index of the list
     * @param rank which of that list, from 0
     */
    record Pick(int list, long rank) {}

    static List<Pick> picks(long[] lengths, Stretch stretch) {
        long round = lastRoundBeginningAtOrBefore(stretch.from(), lengths);
        long toSkip = stretch.from() - picksBefore(round, lengths);
        long longest = Arrays.stream(lengths).max().orElse(0);
        List<Pick> picks = new ArrayList<>();
        while (round < longest && picks.size() < stretch.size()) {
            for (int list = 0; list < lengths.length && picks.size() < stretch.size(); list++) {
                if (round < lengths[list] && toSkip-- <= 0) {
                    picks.add(new Pick(list, round));
                }
            }
            round++;
        }
        return picks;
    }

    private static long lastRoundBeginningAtOrBefore(long pick, long[] lengths) {
        long low = 0;
        long high = Arrays.stream(lengths).max().orElse(0);
        while (low < high) {
            long middle = (low + high + 1) / 2;
            if (picksBefore(middle, lengths) <= pick) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static long picksBefore(long round, long[] lengths) {
        return Arrays.stream(lengths).map(length -> Math.min(length, round)).sum();
    }
}
