package press.shijian.testkit;

import java.lang.reflect.Field;
import java.util.List;
import press.shijian.messaging.AggregateRoot;
import press.shijian.messaging.OutgoingEvent;

/** What an aggregate has emitted since it was saved: for unit tests of aggregates, which have no database and no broker. */
public final class EmittedEvents {

    private EmittedEvents() {}

    /** The oldest one first. */
    @SuppressWarnings("unchecked")
    public static List<OutgoingEvent> of(AggregateRoot aggregate) {
        try {
            Field emitted = AggregateRoot.class.getDeclaredField("emitted");
            emitted.setAccessible(true);
            return List.copyOf((List<OutgoingEvent>) emitted.get(aggregate));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("AggregateRoot keeps its events differently now", e);
        }
    }
}
