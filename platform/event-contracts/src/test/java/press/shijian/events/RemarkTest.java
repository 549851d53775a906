package press.shijian.events;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import press.shijian.events.review.ChangesRequested;
import press.shijian.events.review.SubmissionRejected;

/** What arrives in an event is kept, so it has bounds. */
@Tag("any-database")
class RemarkTest {

    private static final Remark ONE = new Remark("1-1", new TextQuote("课表", "", ""), "请注明出处。");

    @Test
    void thatNobodyWroteIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Remark("1-1", ONE.quote(), "长".repeat(4_001)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Remark("1".repeat(101), ONE.quote(), "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new RemarkAnswer("1-1", "长".repeat(4_001)));
        assertThatIllegalArgumentException().isThrownBy(() -> new RemarkAnswer("1".repeat(101), "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new TextQuote("长".repeat(4_001), "", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new TextQuote("x", "长".repeat(101), ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new TextQuote("x", "", "长".repeat(101)));
    }

    @Test
    void comesInNoGreaterNumberThanADeskSends() {
        List<Remark> many = Collections.nCopies(101, ONE);
        assertThatIllegalArgumentException().isThrownBy(() -> changesRequested(many));
        assertThatIllegalArgumentException().isThrownBy(() -> rejected(many));
        assertThatCode(() -> changesRequested(many.subList(0, 100))).doesNotThrowAnyException();
        assertThatCode(() -> rejected(null)).doesNotThrowAnyException();
    }

    @Test
    void isAnsweredInNoGreaterNumber() {
        List<RemarkAnswer> many = Collections.nCopies(101, new RemarkAnswer("1-1", "写明了。"));
        assertThatIllegalArgumentException().isThrownBy(() -> RemarkAnswer.check(many));
        assertThatCode(() -> RemarkAnswer.check(many.subList(0, 100))).doesNotThrowAnyException();
    }

    private static ChangesRequested changesRequested(List<Remark> remarks) {
        return new ChangesRequested(
                new SubmissionId("a"), 1, new Stage("first"), new Person("r", "陈老师"), "请改。", remarks, Instant.EPOCH);
    }

    private static SubmissionRejected rejected(List<Remark> remarks) {
        return new SubmissionRejected(
                new SubmissionId("a"), 1, new Stage("first"), new Person("r", "陈老师"), "离题。", remarks, Instant.EPOCH);
    }
}
