package press.shijian.benchmarks.system;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.bson.Document;

/** publish-service's documents, read and written behind its back. */
public final class SiteDatabase implements AutoCloseable {

    private static final int BATCH = 500;

    /** As publish-service's own settings are. */
    private static final int BUCKET_SIZE = 200;

    private static final int BUCKETS_PER_HEAD = 200;

    private final MongoClient client;
    private final MongoDatabase database;

    public SiteDatabase(RunningSystem system) {
        client = MongoClients.create(system.stack().mongodbUri());
        database = client.getDatabase("shijian_publish");
    }

    /** How many articles stand in each feed. */
    public Map<String, Long> totals() {
        Map<String, Long> totals = new TreeMap<>();
        database.getCollection("feeds")
                .find()
                .forEach(root -> totals.put(
                        root.getString("_id"), root.get("total", Number.class).longValue()));
        return totals;
    }

    /** One of each kind that an article leaves behind, those of the feeds aside, which it shares with others. */
    public List<Document> ofOneArticle() {
        return List.of(any("articles"), any("cards"), any("placements"));
    }

    /**
     * Makes the archive grow to so many articles, all like the one that is there, a minute after one another until now, in the
     * feeds that there are. publish-service must not run.
     */
    public void fill(int articles) {
        Document article = any("articles");
        Document card = any("cards");
        List<String> feeds = List.copyOf(totals().keySet());
        for (String collection : List.of("articles", "cards", "placements", "feed_buckets", "feed_heads", "feeds")) {
            database.getCollection(collection).deleteMany(new Document());
        }
        Instant oldest = Instant.ofEpochMilli(System.currentTimeMillis()).minus(Duration.ofMinutes(articles));
        List<Document> contents = new ArrayList<>();
        List<Document> cards = new ArrayList<>();
        for (int number = 1; number <= articles; number++) {
            String id = UUID.randomUUID().toString();
            Date publishedAt = Date.from(oldest.plus(Duration.ofMinutes(number)));
            Document text = new Document(article.get("text", Document.class)).append("title", Manuscript.title(number));
            contents.add(new Document(article)
                    .append("_id", id)
                    .append("number", (long) number)
                    .append("text", text)
                    .append("publishedAt", publishedAt));
            cards.add(new Document(card)
                    .append("_id", (long) number)
                    .append("submissionId", id)
                    .append("title", Manuscript.title(number))
                    .append("path", "/" + text.getString("category") + "/" + number + ".html")
                    .append("publishedAt", publishedAt));
            if (contents.size() == BATCH || number == articles) {
                insert("articles", contents);
                insert("cards", cards);
            }
        }
        feeds.forEach(feed -> fill(feed, articles, oldest));
        database.getCollection("counters")
                .updateOne(new Document("_id", "article-number"), new Document("$set", new Document("value", (long)
                        articles)));
    }

    private void fill(String feed, int articles, Instant oldest) {
        List<Document> buckets = new ArrayList<>();
        List<Document> heads = new ArrayList<>();
        List<Document> partsOfHead = new ArrayList<>();
        List<Document> partsOfRoot = new ArrayList<>();
        for (int first = 1; first <= articles; first += BUCKET_SIZE) {
            int bucket = first / BUCKET_SIZE;
            List<Document> entries = new ArrayList<>();
            BigInteger checksum = BigInteger.ZERO;
            for (int number = first; number < first + BUCKET_SIZE && number <= articles; number++) {
                Instant publishedAt = oldest.plus(Duration.ofMinutes(number));
                entries.add(new Document("n", (long) number)
                        .append("t", Date.from(publishedAt))
                        .append("s", 1L));
                checksum = checksum.add(checksum(number, publishedAt.toEpochMilli()));
            }
            buckets.add(new Document("_id", feed + "/" + bucket)
                    .append("version", 0L)
                    .append("entries", entries));
            partsOfHead.add(part(entries.size(), checksum, entries.get(0).getDate("t")));
            boolean last = first + BUCKET_SIZE > articles;
            if (partsOfHead.size() == BUCKETS_PER_HEAD || last) {
                int head = bucket / BUCKETS_PER_HEAD;
                heads.add(contents(feed + "/" + head, partsOfHead)
                        .append("feed", feed)
                        .append("firstBucket", head * BUCKETS_PER_HEAD));
                partsOfRoot.add(part(
                        total(partsOfHead), sum(partsOfHead), partsOfHead.get(0).getDate("t")));
                partsOfHead = new ArrayList<>();
            }
            if (buckets.size() == BATCH || last) {
                insert("feed_buckets", buckets);
            }
        }
        insert("feed_heads", heads);
        Date now = new Date();
        insert(
                "feeds",
                new ArrayList<>(List.of(contents(feed, partsOfRoot)
                        .append("bucketsPerHead", BUCKETS_PER_HEAD)
                        .append("appliedUpTo", now)
                        .append("changedAt", now))));
    }

    private static Document contents(String id, List<Document> parts) {
        return new Document("_id", id)
                .append("version", 0L)
                .append("total", (long) total(parts))
                .append("parts", parts);
    }

    private static Document part(int articles, BigInteger checksum, Date oldest) {
        return new Document("n", articles)
                .append("h", checksum.shiftRight(Long.SIZE).longValue())
                .append("l", checksum.longValue())
                .append("t", oldest);
    }

    private static int total(List<Document> parts) {
        return parts.stream().mapToInt(part -> part.getInteger("n")).sum();
    }

    private static BigInteger sum(List<Document> parts) {
        return parts.stream()
                .map(part -> BigInteger.valueOf(part.getLong("h"))
                        .shiftLeft(Long.SIZE)
                        .add(new BigInteger(Long.toUnsignedString(part.getLong("l")))))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** What an entry of sequence 1 adds to its feed's checksum, as publish-service's {@code Checksum} has it. */
    private static BigInteger checksum(long number, long publishedAtMillis) {
        String text = number + " " + publishedAtMillis + " 1";
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return new BigInteger(1, Arrays.copyOf(digest, 16));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private Document any(String collection) {
        return Objects.requireNonNull(database.getCollection(collection).find().first(), collection);
    }

    private void insert(String collection, List<Document> documents) {
        MongoCollection<Document> into = database.getCollection(collection);
        into.insertMany(documents, new InsertManyOptions().ordered(false));
        documents.clear();
    }

    @Override
    public void close() {
        client.close();
    }
}
