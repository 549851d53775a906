package press.shijian.media.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.engines.Engines;
import press.shijian.media.Photograph;
import press.shijian.media.PhotographLimits;
import press.shijian.media.PreparePhotograph;

/** A store in a database of its own, with a clock that is moved by hand. */
final class StoreOnEngine extends Clock implements AutoCloseable {

    private static final PreparePhotograph PREPARING = new PreparePhotograph(PhotographLimits.DEFAULT);

    private final MongoClient client = MongoClients.create(Engines.mongodbUri());
    private final MongoTemplate mongo =
            new MongoTemplate(client, "media_" + UUID.randomUUID().toString().substring(0, 8));
    private Instant now = Instant.parse("2026-11-26T08:00:00Z");

    final MediaProperties properties = new MediaProperties(
            "", mongo.getDb().getName(), true, Duration.ofDays(30), Duration.ofDays(7), Duration.ZERO);
    final PhotographStore store = new PhotographStore(mongo, properties, this);
    final Photographs photographs = new Photographs(mongo);

    StoreOnEngine() {
        store.prepare();
    }

    /** @param colour makes it another than those of other colours */
    static Photograph photograph(int colour) {
        BufferedImage picture = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, colour);
        return prepared(picture);
    }

    static Photograph prepared(BufferedImage picture) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return PREPARING.prepare(file.toByteArray());
    }

    String added(int colour) {
        Photograph photograph = photograph(colour);
        store.add(photograph);
        return photograph.id();
    }

    Document document(String id) {
        return mongo.findById(id, Document.class, "photographs");
    }

    Iterable<Document> indexes() {
        return mongo.getCollection("photographs").listIndexes();
    }

    void daysPass(int days) {
        now = now.plus(Duration.ofDays(days));
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        mongo.getDb().drop();
        client.close();
    }
}
