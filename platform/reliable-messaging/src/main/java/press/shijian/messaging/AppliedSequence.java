package press.shijian.messaging;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * That one event has been applied: written into the aggregate in the same write as its effect.
 *
 * @param eventId as it is {@link #remembered}
 */
record AppliedSequence(String source, long sequence, String eventId) implements HeardEvent {

    /** How many ids an aggregate remembers of each service: more than are ever under way of one subject. */
    private static final int REMEMBERED = 32;

    static AppliedSequence of(EventPosition event, String eventId) {
        return new AppliedSequence(event.source(), event.sequence(), remembered(eventId));
    }

    /** The end of the id: enough to tell two events with the same sequence apart, and a third of the room. */
    static String remembered(String eventId) {
        return eventId.substring(Math.max(0, eventId.length() - 12));
    }

    /** An operator's repair may have left a 0 where nothing was applied. */
    @Override
    public Bson before() {
        return sequence == 1 ? Filters.in(field(), null, 0L) : Filters.eq(field(), sequence - 1);
    }

    @Override
    public Bson after() {
        return Updates.combine(
                Updates.set(field(), sequence),
                Updates.pushEach("heardIds." + source, List.of(eventId), new PushOptions().slice(-REMEMBERED)));
    }

    @Override
    public void writeInto(Document fresh) {
        fresh.append("heard", new Document(source, sequence))
                .append("heardIds", new Document(source, List.of(eventId)));
    }

    /** As a write by itself, for an event without effect on that aggregate. */
    UpdateOneModel<Document> alone(String id) {
        return new UpdateOneModel<>(Filters.and(Filters.eq("_id", id), before()), after());
    }

    /** Whether this event, and no other of that sequence, is noted in a document with all that it has heard. */
    boolean standsIn(@Nullable Document document) {
        Document ids = document == null ? null : document.get("heardIds", Document.class);
        return ids != null && ids.getList(source, String.class, List.of()).contains(eventId);
    }

    private String field() {
        return "heard." + source;
    }
}
