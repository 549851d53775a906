package press.shijian.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import press.shijian.events.EventContract;
import press.shijian.messaging.EventType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events as no honest service sends them: golden samples in which up to three things were changed, each about a subject of its
 * own unless that was changed, too. The same seed gives the same events.
 */
public final class MutatedEvents implements Iterator<ProducerRecord<byte[], byte[]>> {

    /** A header that says which one it is, and is left alone. */
    public static final String NUMBER = "mutated";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int HUGE = 100_000;
    private static final int DEEP = 5_000;

    private static final List<String> HEADERS = List.of(
            "ce_specversion", "ce_id", "ce_type", "ce_source", "ce_subject", "ce_time", "ce_sequence", "ce_kind");

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "\ud800",
            "../../etc/passwd",
            "javascript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "//evil.example/",
            "<script>alert(1)</script>",
            "{\"$gt\":\"\"}",
            "$where.",
            "2026-13-45T99:00:00Z",
            "-999999999-01-01T00:00:00Z",
            "9223372036854775808");

    private static final List<String> SEQUENCES = List.of(
            "0", "-1", "2", "3", "1000000", "9223372036854775807", "9223372036854775808", "1.5", "one", " 1", "");

    private final Random random;
    private final String run;
    private final List<EventType<?>> types;
    private final List<Consumer<Draft>> mutations = List.of(
            this::flipBytes,
            this::cut,
            this::dropField,
            this::nullField,
            this::fieldOfAnotherType,
            this::fieldWithAStrangeText,
            this::hugeField,
            this::deepField,
            this::noValue,
            this::dropHeader,
            this::doubleHeader,
            this::strangeHeader,
            this::wrongSequence,
            this::wrongType,
            this::wrongSubject);
    private int number;

    /**
     * @param run begins the name of each subject
     * @param events what is changed: samples of these
     */
    public MutatedEvents(long seed, String run, List<Class<? extends Record>> events) {
        this.random = new Random(seed);
        this.run = run;
        this.types = List.copyOf(events.stream().map(EventType::of).toList());
    }

    /** A message that isn't finished. */
    private static final class Draft {
        private final EventType<?> type;
        private final ObjectNode json;
        private final ProducerRecord<byte[], byte[]> headers;
        private UnaryOperator<byte[]> bytes = UnaryOperator.identity();
        private byte @Nullable [] key;

        Draft(EventType<?> type, String subject) {
            this.type = type;
            this.json = GoldenEvent.json(type.payload());
            this.headers = new ProducerRecord<>(type.topic(), null);
            this.key = subject.getBytes(UTF_8);
            json.put("submissionId", subject);
        }

        Headers headers() {
            return headers.headers();
        }

        ProducerRecord<byte[], byte[]> finished() {
            return new ProducerRecord<>(
                    type.topic(), null, key, bytes.apply(json.toString().getBytes(UTF_8)), headers());
        }
    }

    /** Whom the event with that number is about, the first being 1. */
    public String subject(int number) {
        return run + "-" + number;
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public ProducerRecord<byte[], byte[]> next() {
        number++;
        String subject = subject(number);
        Draft draft = new Draft(any(types), subject);
        header(draft, NUMBER, Integer.toString(number));
        header(draft, "ce_specversion", "1.0");
        header(draft, "ce_id", run + "/" + number);
        header(draft, "ce_type", draft.type.token());
        header(draft, "ce_source", draft.type.emitter());
        header(draft, "ce_subject", subject);
        header(draft, "ce_time", "2026-11-26T12:00:00Z");
        header(draft, "ce_sequence", "1");
        header(draft, "ce_kind", draft.type.kind().token());
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            any(mutations).accept(draft);
        }
        return draft.finished();
    }

    private void flipBytes(Draft draft) {
        int flips = 1 + random.nextInt(8);
        long seed = random.nextLong();
        change(draft, value -> {
            Random places = new Random(seed);
            for (int i = 0; i < flips && value.length > 0; i++) {
                value[places.nextInt(value.length)] ^= (byte) (1 << places.nextInt(8));
            }
            return value;
        });
    }

    private void cut(Draft draft) {
        double share = random.nextDouble();
        change(draft, value -> java.util.Arrays.copyOf(value, (int) (value.length * share)));
    }

    private void noValue(Draft draft) {
        boolean empty = random.nextBoolean();
        change(draft, value -> empty ? new byte[0] : null);
    }

    /** After what was changed before. */
    private static void change(Draft draft, UnaryOperator<byte[]> change) {
        UnaryOperator<byte[]> before = draft.bytes;
        draft.bytes = value -> {
            byte[] changed = before.apply(value);
            return changed == null ? null : change.apply(changed);
        };
    }

    private void dropField(Draft draft) {
        inAnyObject(draft, (object, field) -> object.remove(field));
    }

    private void nullField(Draft draft) {
        inAnyObject(draft, ObjectNode::putNull);
    }

    private void fieldOfAnotherType(Draft draft) {
        List<Supplier<JsonNode>> others = List.of(
                () -> JSON.getNodeFactory().numberNode(random.nextLong()),
                () -> JSON.getNodeFactory().numberNode(random.nextDouble() * 1e300),
                () -> JSON.getNodeFactory().booleanNode(true),
                JSON::createArrayNode,
                JSON::createObjectNode,
                () -> JSON.createArrayNode().addNull());
        inAnyObject(draft, (object, field) -> object.set(field, any(others).get()));
    }

    private void fieldWithAStrangeText(Draft draft) {
        inAnyObject(draft, (object, field) -> object.put(field, any(TEXTS)));
    }

    /** Seldom: each is as large as hundreds of others. */
    private void hugeField(Draft draft) {
        if (random.nextInt(20) == 0) {
            inAnyObject(draft, (object, field) -> object.put(field, "巨".repeat(HUGE)));
        } else {
            dropField(draft);
        }
    }

    private void deepField(Draft draft) {
        int depth = random.nextInt(DEEP);
        String opens = random.nextBoolean() ? "[" : "{\"a\":";
        change(draft, value -> {
            String json = new String(value, UTF_8);
            int end = json.lastIndexOf('}');
            return end < 0 ? value : (json.substring(0, end) + ",\"deep\":" + opens.repeat(depth)).getBytes(UTF_8);
        });
    }

    private interface FieldChange {
        void apply(ObjectNode object, String field);
    }

    private void inAnyObject(Draft draft, FieldChange change) {
        List<ObjectNode> objects = new ArrayList<>(List.of(draft.json));
        draft.json.forEach(part -> {
            if (part instanceof ObjectNode object) {
                objects.add(object);
            } else if (part instanceof ArrayNode array) {
                array.forEach(element -> {
                    if (element instanceof ObjectNode object) {
                        objects.add(object);
                    }
                });
            }
        });
        ObjectNode object = any(objects);
        if (!object.isEmpty()) {
            change.apply(object, any(List.copyOf(object.propertyNames())));
        }
    }

    private void dropHeader(Draft draft) {
        draft.headers().remove(any(HEADERS));
    }

    private void doubleHeader(Draft draft) {
        header(draft, any(HEADERS), any(TEXTS));
    }

    private void strangeHeader(Draft draft) {
        String name = any(HEADERS);
        draft.headers().remove(name);
        switch (random.nextInt(4)) {
            case 0 -> draft.headers().add(name, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
            case 1 -> draft.headers().add(name, null);
            case 2 -> header(draft, name, "x".repeat(random.nextInt(5_000)));
            default -> header(draft, name, any(TEXTS));
        }
    }

    private void wrongSequence(Draft draft) {
        replace(draft, "ce_sequence", any(SEQUENCES));
    }

    private void wrongType(Draft draft) {
        String other = switch (random.nextInt(3)) {
            case 0 -> any(types).token();
            case 1 -> draft.type.token().replaceFirst("v[0-9]+$", "v99");
            default -> "press.shijian.messaging.purged.v1";
        };
        replace(draft, "ce_type", other);
        if (random.nextBoolean()) {
            replace(draft, "ce_kind", any(List.of(EventContract.Kind.values())).token());
        }
    }

    private void wrongSubject(Draft draft) {
        String other = subject(1 + random.nextInt(number));
        replace(draft, "ce_subject", other);
        if (random.nextBoolean()) {
            draft.key = random.nextBoolean() ? null : other.getBytes(UTF_8);
        }
    }

    private static void replace(Draft draft, String name, String value) {
        draft.headers().remove(name);
        header(draft, name, value);
    }

    private static void header(Draft draft, String name, String value) {
        draft.headers().add(name, value.getBytes(UTF_8));
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
