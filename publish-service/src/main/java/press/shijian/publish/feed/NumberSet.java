package press.shijian.publish.feed;

import java.util.BitSet;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Numbers of articles. They are counted from 1, so a million of them take little more than a million bits. Not thread-safe. */
final class NumberSet {

    /** Numbers that were not counted are further apart. */
    private static final int DENSE = 1 << 26;

    private final BitSet dense = new BitSet();
    private final SortedSet<Long> beyond = new TreeSet<>();

    /** @return whether it was not there */
    boolean add(long number) {
        if (number >= DENSE) {
            return beyond.add(number);
        }
        boolean isNew = !dense.get((int) number);
        dense.set((int) number);
        return isNew;
    }

    void removeAll(NumberSet others) {
        dense.andNot(others.dense);
        beyond.removeAll(others.beyond);
    }

    /** The lowest first. */
    LongStream stream() {
        return LongStream.concat(dense.stream().asLongStream(), beyond.stream().mapToLong(Long::longValue));
    }

    long size() {
        return (long) dense.cardinality() + beyond.size();
    }
}
