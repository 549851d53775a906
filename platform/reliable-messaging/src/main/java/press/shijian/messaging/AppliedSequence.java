package press.shijian.messaging;

import org.jspecify.annotations.Nullable;

/** That one event has been applied: written into the aggregate in the same write as its effect. */
record AppliedSequence(String source, long sequence) {

    String field() {
        return "heard." + source;
    }

    /** What must stand in the field before: nothing where this is the first. */
    @Nullable
    Long before() {
        return sequence == 1 ? null : Long.valueOf(sequence - 1);
    }
}
