package press.shijian.messaging;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * That an event has taken the place of another one with its sequence.
 *
 * @param last the last sequence applied from that source
 * @param index of the sequence's id among those remembered
 */
record ReplacedEvent(String source, long last, int index, String eventId) implements HeardEvent {

    @Override
    public Bson before() {
        return Filters.eq("heard." + source, last);
    }

    @Override
    public Bson after() {
        return Updates.set("heardIds." + source + "." + index, eventId);
    }

    @Override
    public void writeInto(Document fresh) {
        throw new IllegalStateException("A new aggregate has applied nothing that could be replaced");
    }
}
