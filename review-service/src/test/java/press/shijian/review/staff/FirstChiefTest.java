package press.shijian.review.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import java.time.Clock;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;
import press.shijian.review.RunningDesk;

@RunningDesk
class FirstChiefTest {

    @Autowired
    private MongoClient client;

    @Autowired
    private PasswordEncoder passwords;

    @Test
    void isAddedOnceHoweverManyInstancesStartTogether() throws Exception {
        MongoTemplate empty = emptyDatabase();
        Staff staff = new Staff(empty);
        ExecutorService together = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> start = () -> {
                named(staff, "chief@desk.test").prepare(empty);
                return true;
            };
            for (Future<Boolean> started : together.invokeAll(Collections.nCopies(4, start))) {
                started.get();
            }
        } finally {
            together.shutdownNow();
        }

        assertThat(staff.all()).singleElement().satisfies(chief -> {
            assertThat(chief.roles()).containsExactly(Role.CHIEF);
            assertThat(passwords.matches(
                            "desk-test-password", chief.passwordHash().orElseThrow()))
                    .isTrue();
        });
        empty.getDb().drop();
    }

    @Test
    void isNotLookedAtOnceSomebodyIsThere() {
        MongoTemplate database = emptyDatabase();
        Staff staff = new Staff(database);
        named(staff, "chief@desk.test").prepare(database);

        named(staff, "another@desk.test").prepare(database);

        assertThat(staff.all()).extracting(StaffMember::email).containsExactly("chief@desk.test");
        database.getDb().drop();
    }

    @Test
    void mayBeMissing() {
        MongoTemplate empty = emptyDatabase();

        named(new Staff(empty), "").prepare(empty);

        assertThat(new Staff(empty).all()).isEmpty();
    }

    @Test
    void needsAPasswordOfSomeLength() {
        assertThatThrownBy(() -> new FirstChief(
                        new Staff(emptyDatabase()), passwords, Clock.systemUTC(), "chief@desk.test", "short", "主编"))
                .hasMessageContaining("SHIJIAN_CHIEF_PASSWORD");
    }

    private FirstChief named(Staff staff, String email) {
        return new FirstChief(staff, passwords, Clock.systemUTC(), email, "desk-test-password", "主编");
    }

    private MongoTemplate emptyDatabase() {
        return new MongoTemplate(
                client, "test_chief_" + UUID.randomUUID().toString().substring(0, 8));
    }
}
