package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import press.shijian.shell.sampledesk.SampleDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;

/** Another version wrote it, or somebody else: whoever it belongs to signs in again, and that is all. */
@OnSampleDesk
class UnreadableSessionTest {

    @LocalServerPort
    int port;

    @Autowired
    MongoOperations mongo;

    static Stream<Named<Consumer<Document>>> damages() {
        return Stream.of(
                damage("a class that is gone", session -> session.put("attr", new Binary(ofAClassThatIsGone(session)))),
                damage("cut off", session -> session.put("attr", new Binary(Arrays.copyOf(attributes(session), 40)))),
                damage("empty", session -> session.put("attr", new Binary(new byte[0]))),
                damage("no attributes", session -> session.remove("attr")),
                damage("attributes of another type", session -> session.put("attr", "a text")),
                damage("no map of attributes", session -> session.put("attr", new Binary(serialized("a text")))),
                damage("no text as a key", session -> session.put("attr", new Binary(serialized(Map.of(1, 2))))),
                damage("nonsense as its life", session -> session.put("interval", "nonsense")),
                damage("no end", session -> session.remove("expireAt")),
                damage("nonsense as its end", session -> session.put("expireAt", "nonsense")));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void isAsGoodAsNone(Consumer<Document> damage) {
        Visitor browser = new Visitor(port).withBrowser();
        Answer signedIn = browser.signInAt("/login", "student@example.edu.cn", SampleDesk.PASSWORD);
        assertThat(browser.get("/").status()).isEqualTo(200);
        damage(signedIn, damage);

        assertThat(browser.get("/").status()).isEqualTo(303);
        assertThat(browser.get("/").headers().firstValue("Location")).contains("/login");
        assertThat(browser.get("/login").status()).isEqualTo(200);
        assertThat(browser.get("/components").status()).isEqualTo(200);
        assertThat(browser.get("/open/gone").status()).isEqualTo(410);

        assertThat(browser.signInAt("/login", "student@example.edu.cn", SampleDesk.PASSWORD)
                        .status())
                .isEqualTo(302);
        assertThat(browser.get("/").body()).contains("李晓雨");
    }

    @Test
    void harmsNoOtherSession() {
        Visitor damaged = new Visitor(port).withBrowser();
        Answer signedIn = damaged.signInAt("/login", "student@example.edu.cn", SampleDesk.PASSWORD);
        Visitor sound = new Visitor(port).withBrowser();
        sound.signIn("student@example.edu.cn", SampleDesk.PASSWORD);

        damage(signedIn, session -> session.remove("attr"));

        assertThat(damaged.get("/").status()).isEqualTo(303);
        assertThat(sound.get("/").status()).isEqualTo(200);
    }

    private void damage(Answer signedIn, Consumer<Document> damage) {
        String id =
                new String(Base64.getDecoder().decode(signedIn.cookie("sample-desk-session")), StandardCharsets.UTF_8);
        Document session = mongo.findById(id, Document.class, "sessions");
        assertThat(session).isNotNull();
        damage.accept(session);
        mongo.save(session, "sessions");
    }

    private static Named<Consumer<Document>> damage(String name, Consumer<Document> damage) {
        return Named.of(name, damage);
    }

    private static byte[] attributes(Document session) {
        return session.get("attr", Binary.class).getData();
    }

    /** The same bytes, with another class where the map's was. */
    private static byte[] ofAClassThatIsGone(Document session) {
        String bytes = new String(attributes(session), StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains("java.util.HashMap");
        return bytes.replace("java.util.HashMap", "java.util.GoneMap").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] serialized(Object object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(object);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }
}
