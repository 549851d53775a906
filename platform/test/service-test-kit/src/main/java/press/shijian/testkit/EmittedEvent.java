package press.shijian.testkit;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import press.shijian.messaging.AggregateRoot;
import press.shijian.messaging.EventJson;
import press.shijian.messaging.EventType;

/**
 * An event that an aggregate has emitted and that was not saved yet, as it would be sent: for unit tests of aggregates,
 * which have no database and no broker.
 *
 * @param json the value
 */
public record EmittedEvent(String type, String json) {

    /** The oldest one first. */
    public static List<EmittedEvent> of(AggregateRoot aggregate) {
        try {
            Field emitted = AggregateRoot.class.getDeclaredField("emitted");
            emitted.setAccessible(true);
            List<EmittedEvent> events = new ArrayList<>();
            for (Object event : (List<?>) emitted.get(aggregate)) {
                events.add(new EmittedEvent(part(event, "type"), part(event, "data")));
            }
            return events;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("AggregateRoot keeps its events differently now", e);
        }
    }

    public boolean is(Class<?> event) {
        return EventType.of(event).token().equals(type);
    }

    public <E> E as(Class<E> event) {
        if (!is(event)) {
            throw new AssertionError("This is a " + type + ", not a " + event.getSimpleName());
        }
        return EventJson.read(json, event);
    }

    private static String part(Object event, String name) throws ReflectiveOperationException {
        Method accessor = event.getClass().getDeclaredMethod(name);
        accessor.setAccessible(true);
        return (String) accessor.invoke(event);
    }
}
