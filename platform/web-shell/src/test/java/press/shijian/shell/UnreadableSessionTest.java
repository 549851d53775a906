package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import press.shijian.shell.sampledesk.SampleDesk;
import press.shijian.shell.session.Hash;
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
                damage("as version 0.1 stored it", session -> {
                    session.remove("attributes");
                    session.append("attr", new Binary(new byte[] {1})).append("interval", "PT12H");
                }),
                damage("no attributes", session -> session.remove("attributes")),
                damage("attributes of another type", session -> session.put("attributes", "a text")),
                damage(
                        "no account",
                        session -> session.get("attributes", Document.class).remove("account")),
                damage(
                        "an account of another type",
                        session -> session.get("attributes", Document.class).put("account", 7)),
                damage("no beginning", session -> session.remove("startedAt")),
                damage("nonsense as its beginning", session -> session.put("startedAt", "nonsense")),
                damage("no use", session -> session.remove("usedAt")),
                damage("nonsense as its use", session -> session.put("usedAt", 5)));
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

        damage(signedIn, session -> session.remove("attributes"));

        assertThat(damaged.get("/").status()).isEqualTo(303);
        assertThat(sound.get("/").status()).isEqualTo(200);
    }

    /** Its owner stays signed in, and hears nothing of what the page before wanted to say. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{notes: 'a text'}",
                "{notes: ['a text']}",
                "{notes: [{}]}",
                "{notes: [{says: {}, until: 'x', parameters: 3}]}"
            })
    void ofNotesOnlyLosesThese(String notes) {
        Visitor browser = new Visitor(port).withBrowser();
        Answer signedIn = browser.signInAt("/login", "student@example.edu.cn", SampleDesk.PASSWORD);
        damage(signedIn, session -> session.get("attributes", Document.class).putAll(Document.parse(notes)));

        assertThat(browser.get("/").status()).isEqualTo(200);
        assertThat(browser.get("/components").status()).isEqualTo(200);
    }

    private void damage(Answer signedIn, Consumer<Document> damage) {
        Document session = mongo.findById(Hash.of(signedIn.cookie("sample-desk-session")), Document.class, "sessions");
        assertThat(session).isNotNull();
        damage.accept(session);
        mongo.save(session, "sessions");
    }

    private static Named<Consumer<Document>> damage(String name, Consumer<Document> damage) {
        return Named.of(name, damage);
    }
}
