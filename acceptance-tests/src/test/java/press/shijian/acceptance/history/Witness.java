package press.shijian.acceptance.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.bson.Document;
import org.bson.conversions.Bson;
import press.shijian.acceptance.history.Evidence.Event;
import press.shijian.acceptance.history.Evidence.Item;
import press.shijian.acceptance.history.Evidence.Review;
import press.shijian.acceptance.history.Evidence.Stored;
import press.shijian.acceptance.history.Evidence.Submission;
import press.shijian.acceptance.history.History.Deed;
import press.shijian.acceptance.history.History.Text;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads all there is to read: topics from their beginning, databases, JSON interfaces. */
public final class Witness implements AutoCloseable {

    private static final String KEYS = "shijian.keys";
    private static final List<String> TOPICS = List.of("shijian.submissions", "shijian.reviews", "shijian.articles");

    /** Where aggregates lie, by database. */
    private static final Map<String, List<String>> AGGREGATES = Map.of(
            "shijian_submission", List.of("submissions"),
            "shijian_review", List.of("reviews"),
            "shijian_publish", List.of("articles", "placements"));

    private static final Map<String, String> EVENTS_OF_VERDICTS = Map.of(
            "approve", Deed.APPROVE.event(),
            "request-changes", Deed.REQUEST_CHANGES.event(),
            "reject", Deed.REJECT.event());

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MongoClient mongo;
    private final Admin admin;
    private final String kafka;

    public Witness(String kafka, String mongodb) {
        this.kafka = kafka;
        this.admin = Admin.create(Map.of("bootstrap.servers", kafka));
        this.mongo = MongoClients.create(mongodb);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
        mongo.close();
    }

    // ------------------------------------------------------------------ whether it is over

    /**
     * What is still under way; empty when nothing is, and nothing more will happen by itself. Each group has dealt with all that lies
     * on the topics, then nothing is parked and no outbox holds anything, and meanwhile nothing came to the topics.
     */
    public Optional<String> underWay() throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = ends();
        Map<String, Long> lags = lags(ends);
        if (!lags.isEmpty()) {
            return Optional.of("not read: " + lags);
        }
        Map<String, Long> waiting = new TreeMap<>();
        AGGREGATES.forEach((database, collections) -> {
            waiting.put("parked in " + database, count(database, "parkedEvents", new Document()));
            collections.forEach(collection -> waiting.put(
                    "outboxes of " + collection, count(database, collection, Filters.exists("unsentSince"))));
        });
        waiting.values().removeIf(none -> none == 0);
        if (!waiting.isEmpty()) {
            return Optional.of(waiting.toString());
        }
        return ends.equals(ends()) ? Optional.empty() : Optional.of("events are coming");
    }

    private Map<String, Long> lags(Map<TopicPartition, Long> ends) throws ExecutionException, InterruptedException {
        Map<String, Long> lags = new TreeMap<>();
        for (String group : groups()) {
            Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Set<String> topics =
                    Set.copyOf(read.keySet().stream().map(TopicPartition::topic).toList());
            ends.forEach((partition, end) -> {
                OffsetAndMetadata upTo = read.get(partition);
                long lag = end - (upTo == null ? 0 : upTo.offset());
                if (topics.contains(partition.topic()) && lag > 0) {
                    lags.merge(group + " on " + partition.topic(), lag, Long::sum);
                }
            });
        }
        return lags;
    }

    private List<String> groups() throws ExecutionException, InterruptedException {
        return admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .toList();
    }

    /** How many consumers each group has. */
    public Map<String, Integer> members() throws ExecutionException, InterruptedException {
        Map<String, Integer> members = new TreeMap<>();
        admin.describeConsumerGroups(groups())
                .all()
                .get()
                .forEach((group, described) ->
                        members.put(group, described.members().size()));
        return members;
    }

    private Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        admin.describeTopics(TOPICS)
                .allTopicNames()
                .get()
                .forEach((topic, described) -> described
                        .partitions()
                        .forEach(one -> asked.put(new TopicPartition(topic, one.partition()), OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private long count(String database, String collection, Bson which) {
        return mongo.getDatabase(database).getCollection(collection).countDocuments(which);
    }

    /** Which documents of the three databases hold these words, as {@code database.collection: id}. */
    public List<String> documentsWith(String words) {
        return AGGREGATES.keySet().stream()
                .map(mongo::getDatabase)
                .flatMap(database -> database.listCollectionNames().into(new ArrayList<>()).stream()
                        .flatMap(
                                collection -> database.getCollection(collection).find().into(new ArrayList<>()).stream()
                                        .filter(document -> document.toString().contains(words))
                                        .map(document ->
                                                database.getName() + "." + collection + ": " + document.get("_id"))))
                .toList();
    }

    /** The keys of a submission that a service has: those that were erased are none. */
    public List<String> keysOf(String database, String submission) {
        return mongo.getDatabase(database)
                .getCollection("dataKeys")
                .find(Filters.and(Filters.regex("_id", "^" + submission + "/"), Filters.exists("wrapped")))
                .map(key -> key.getString("_id"))
                .into(new ArrayList<>());
    }

    // ------------------------------------------------------------------ what there is

    /**
     * @param students who began each submission, signed in
     * @param desk a member of staff, signed in
     * @param site anybody at publish-service
     * @param feeds to be read, by name
     */
    public Evidence evidence(Map<String, Visitor> students, Visitor desk, Visitor site, List<String> feeds) {
        Map<String, Submission> submissions = new LinkedHashMap<>();
        Map<String, Review> reviews = new LinkedHashMap<>();
        students.forEach((id, student) -> {
            String address = "/api/submissions/" + id;
            submissions.put(
                    id,
                    submission(
                            student.get(address).is(200),
                            student.get(address + "/members").is(200)));
            Answer review = desk.get("/api/reviews/" + id).is(200, 404);
            if (review.status() == 200) {
                reviews.put(id, review(review));
            }
        });
        Map<String, List<Item>> items = new LinkedHashMap<>();
        feeds.forEach(feed -> items.put(feed, feed(site, feed)));
        return new Evidence(events(), submissions, reviews, items, stored(), leftOver());
    }

    private static Submission submission(Answer answer, Answer members) {
        JsonNode submission = answer.json();
        Stream<JsonNode> writers = Stream.concat(
                Stream.of(members.json().path("owner")),
                members.json().path("members").valueStream());
        List<String> timeline = submission
                .path("timeline")
                .valueStream()
                .map(line -> {
                    String kind = line.path("event").asString();
                    // the wish that was declined wasn't about a revision, and its event names none
                    int revision = kind.equals("withdrawal-declined")
                            ? 0
                            : line.path("revision").asInt();
                    return kind + " " + revision;
                })
                .toList();
        return new Submission(
                submission.path("status").asString(),
                titles(submission),
                timeline,
                answers(submission),
                writers.map(one -> one.path("name").asString()).toList());
    }

    private static Review review(Answer answer) {
        JsonNode review = answer.json();
        List<String> decisions = review.path("decisions")
                .valueStream()
                .map(made -> EVENTS_OF_VERDICTS.get(made.path("decision").asString()) + " "
                        + made.path("revision").asInt())
                .toList();
        return new Review(review.path("state").asString(), titles(review), decisions, answers(review));
    }

    private static List<String> titles(JsonNode withRevisions) {
        return withRevisions
                .path("revisions")
                .valueStream()
                .map(revision -> revision.path("title").asString())
                .toList();
    }

    private static List<Map<String, String>> answers(JsonNode withRevisions) {
        return withRevisions
                .path("revisions")
                .valueStream()
                .map(Witness::answersIn)
                .toList();
    }

    private static Map<String, String> answersIn(JsonNode revision) {
        Map<String, String> answers = new TreeMap<>();
        revision.path("answers")
                .forEach(answer -> answers.put(
                        answer.path("remark").asString(), answer.path("answer").asString()));
        return answers;
    }

    /** One that never had an article is not found. */
    private static List<Item> feed(Visitor site, String name) {
        List<Item> items = new ArrayList<>();
        int pages = 1;
        for (int page = 1; page <= pages; page++) {
            Answer answer =
                    site.get("/api/feeds/" + name + "?size=50&page=" + page).is(200, 404);
            pages = answer.json().path("pages").asInt(0);
            answer.json().path("items").forEach(item -> {
                Text text = text(item);
                items.add(new Item(
                        item.path("number").asLong(),
                        text.title(),
                        text.category(),
                        text.school(),
                        Instant.parse(item.path("publishedAt").asString())));
            });
        }
        return items;
    }

    private static Text text(JsonNode flat) {
        return new Text(
                flat.path("title").asString(),
                flat.path("category").asString(),
                flat.path("source").path("school").asString());
    }

    /** The kinds of all events about each, repeated ones left out. */
    public Map<String, List<String>> kindsBySubject() {
        Map<String, Event> byId = new LinkedHashMap<>();
        events().forEach(event -> byId.put(event.id(), event));
        return byId.values().stream().collect(groupingBy(Event::subject, mapping(Event::kind, toList())));
    }

    private List<Event> events() {
        Decryption decryption = decryption();
        return messages(TOPICS).stream()
                .map(message -> event(message, decryption))
                .toList();
    }

    /** With the keys that there are now. */
    public Decryption decryption() {
        return new Decryption(messages(List.of(KEYS)));
    }

    /** All on these topics, in the order of each partition. */
    public List<ConsumerRecord<byte[], byte[]>> messages(List<String> topics) {
        List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic, PATIENCE).stream()
                            .map(one -> new TopicPartition(topic, one.partition())))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(messages::add);
            }
        }
        return messages;
    }

    private static Event event(ConsumerRecord<byte[], byte[]> message, Decryption decryption) {
        String json =
                decryption.value(message).map(value -> new String(value, UTF_8)).orElse("{}");
        JsonNode value = JsonMapper.shared().readTree(json);
        return new Event(
                message.topic(),
                message.partition(),
                header(message, "ce_id"),
                header(message, "ce_type").split("\\.")[3],
                header(message, "ce_subject"),
                Long.parseLong(header(message, "ce_sequence")),
                value.path("revision").asInt(0),
                value.has("title") ? text(value) : null,
                value.path("number").asLong(0),
                value.path("replaces").asInt(0),
                answersIn(value),
                value.path("remarks").size());
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), UTF_8);
    }

    private List<Stored> stored() {
        List<Stored> stored = new ArrayList<>();
        AGGREGATES.forEach((database, collections) -> collections.forEach(collection -> mongo.getDatabase(database)
                .getCollection(collection)
                .find()
                .projection(Projections.include("lastSequence", "outbox", "heard"))
                .forEach(found -> {
                    Map<String, Long> heard = new TreeMap<>();
                    found.get("heard", new Document())
                            .forEach((service, sequence) -> heard.put(service, ((Number) sequence).longValue()));
                    stored.add(new Stored(
                            collection,
                            found.getString("_id"),
                            found.get("lastSequence", (Number) 0).longValue(),
                            found.getList("outbox", Document.class, List.of()).size(),
                            heard));
                })));
        return stored;
    }

    private List<String> leftOver() {
        return AGGREGATES.keySet().stream()
                .flatMap(name -> {
                    MongoDatabase database = mongo.getDatabase(name);
                    return Stream.of("deadLetters", "parkedEvents")
                            .flatMap(collection ->
                                    database.getCollection(collection).find().into(new ArrayList<>()).stream()
                                            .map(document -> name + "." + collection + ": " + document.get("_id") + " "
                                                    + document.get("reason")));
                })
                .toList();
    }
}
