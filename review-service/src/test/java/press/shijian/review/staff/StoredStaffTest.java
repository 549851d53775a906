package press.shijian.review.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.review.RunningDesk;
import press.shijian.testkit.StoredDocument;

/** What a version has stored, later ones read. When a document grows, the one of until then stays beside the new one. */
@RunningDesk
class StoredStaffTest {

    private static final Instant AUGUST = Instant.parse("2026-08-01T00:30:00.500Z");

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private Staff staff;

    private final String id = UUID.randomUUID().toString();
    private final String email = id + "@desk.test";

    @Test
    void aMemberOfVersion02IsReadWhole() {
        insert("staff-member.0.2");

        StaffMember read = staff.byEmail(email).orElseThrow();

        assertThat(read.name()).isEqualTo("陈老师");
        assertThat(read.roles()).containsExactly(Role.REVIEWER, Role.EDITOR);
        assertThat(read.since()).isEqualTo(AUGUST);
        assertThat(read.passwordHash())
                .hasValueSatisfying(hash -> assertThat(hash).startsWith("{bcrypt}"));
        assertThat(read.invitedUntil()).isEmpty();
        assertThat(read.school()).isEmpty();
        assertThat(read.college()).isEmpty();
        assertThat(read.isSuspended()).isFalse();
    }

    @Test
    void anInvitedMemberOfVersion02IsReadWhole() {
        insert("staff-member-invited.0.2");

        StaffMember read = staff.byEmail(email).orElseThrow();

        assertThat(read.passwordHash()).isEmpty();
        assertThat(read.invitedUntil()).contains(Instant.parse("2026-08-08T00:30:00.500Z"));
    }

    @Test
    void aSuspendedMemberWithASchoolIsReadWhole() {
        insert("staff-member.0.2-suspended");

        StaffMember read = staff.byEmail(email).orElseThrow();

        assertThat(read.school()).isEqualTo("云南大学");
        assertThat(read.college()).isEqualTo("新闻学院");
        assertThat(read.suspension())
                .contains(new Suspension(Instant.parse("2026-11-26T02:30:00.500Z"), "周主编", "已经离职"));
    }

    @Test
    void membersAreStoredInTheNewestShape() {
        MemberDetails chen = new MemberDetails("陈老师", "云南大学", "新闻学院", EnumSet.of(Role.REVIEWER, Role.EDITOR));
        staff.add(new StaffMember(id, email, chen, AUGUST).withPassword("{bcrypt}x"));
        staff.markLeaving(id, "mark");
        staff.suspend(id, new Suspension(AUGUST, "周主编", "已经离职"), "mark");
        assertThat(stored()).isEqualTo(StoredDocument.shape(StoredDocument.of("staff-member.0.2-suspended")));
        mongo.getCollection("staff").deleteOne(new Document("_id", id));

        MemberDetails zhao = new MemberDetails("赵老师", "云南大学", "", EnumSet.of(Role.REVIEWER));
        staff.add(new StaffMember(id, email, zhao, AUGUST)
                .invited(new Invitation(Token.random().hash(), AUGUST)));
        assertThat(stored()).isEqualTo(StoredDocument.shape(StoredDocument.of("staff-member-invited.0.2-school")));
    }

    private java.util.SortedMap<String, String> stored() {
        return StoredDocument.shape(
                mongo.getCollection("staff").find(new Document("_id", id)).first());
    }

    private void insert(String golden) {
        Document document = StoredDocument.of(golden).append("_id", id).append("email", email);
        if (document.get("invitation") instanceof Document invitation) {
            invitation.append("tokenHash", Token.random().hash());
        }
        mongo.getCollection("staff").insertOne(document);
    }
}
