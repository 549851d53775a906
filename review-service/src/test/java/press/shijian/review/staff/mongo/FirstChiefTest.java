package press.shijian.review.staff.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;
import press.shijian.review.RunningDesk;
import press.shijian.review.staff.FirstChief;
import press.shijian.review.staff.Role;
import press.shijian.review.staff.Staff;
import press.shijian.review.staff.StaffMember;

@RunningDesk
class FirstChiefTest {

    @Autowired
    private MongoClient client;

    @Autowired
    private PasswordEncoder passwords;

    @Test
    void isAddedOnceHoweverManyInstancesStartTogether() throws Exception {
        MongoTemplate empty = emptyDatabase();
        Staff staff = staffIn(empty);
        ExecutorService together = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> start = () -> {
                named(staff, "chief@desk.test").addWhereNobodyIs();
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
        Staff staff = staffIn(database);
        named(staff, "chief@desk.test").addWhereNobodyIs();

        named(staff, "another@desk.test").addWhereNobodyIs();

        assertThat(staff.all()).extracting(StaffMember::email).containsExactly("chief@desk.test");
        database.getDb().drop();
    }

    @Test
    void mayBeMissing() {
        MongoTemplate empty = emptyDatabase();

        named(staffIn(empty), "").addWhereNobodyIs();

        assertThat(staffIn(empty).all()).isEmpty();
    }

    static List<Arguments> wrongSettings() {
        return List.of(
                Arguments.of("chief@desk.test", "short", "SHIJIAN_CHIEF_PASSWORD needs at least 8 characters"),
                Arguments.of("chief@desk.test", "😀".repeat(7), "SHIJIAN_CHIEF_PASSWORD needs at least 8 characters"),
                Arguments.of("chief@desk.test", "长".repeat(25), "SHIJIAN_CHIEF_PASSWORD takes at most 72 bytes"),
                Arguments.of("chief", "desk-test-password", "SHIJIAN_CHIEF_EMAIL needs an email address"),
                Arguments.of("a".repeat(250) + "@desk.test", "desk-test-password", "of at most 254 characters"));
    }

    @ParameterizedTest
    @MethodSource("wrongSettings")
    void whomNobodyCouldSignInAsIsRefusedByTheVariablesName(String email, String password, String why) {
        assertThatThrownBy(() ->
                        new FirstChief(staffIn(emptyDatabase()), passwords, Clock.systemUTC(), email, password, "主编"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private FirstChief named(Staff staff, String email) {
        return new FirstChief(staff, passwords, Clock.systemUTC(), email, "desk-test-password", "主编");
    }

    private static Staff staffIn(MongoTemplate database) {
        return new MongoStaff(database, new MongoSecondFactorPolicy(database));
    }

    private MongoTemplate emptyDatabase() {
        return new MongoTemplate(
                client, "test_chief_" + UUID.randomUUID().toString().substring(0, 8));
    }
}
