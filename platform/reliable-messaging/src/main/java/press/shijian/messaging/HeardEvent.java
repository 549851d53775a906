package press.shijian.messaging;

import org.bson.Document;
import org.bson.conversions.Bson;

/** What an aggregate's document notes about an event, in the same write as the event's effect. */
interface HeardEvent {

    /** What must stand in the document before. */
    Bson before();

    Bson after();

    void writeInto(Document fresh);
}
