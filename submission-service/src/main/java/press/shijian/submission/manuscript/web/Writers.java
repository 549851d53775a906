package press.shijian.submission.manuscript.web;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;
import press.shijian.shell.SignedIn;
import press.shijian.submission.account.Account;
import press.shijian.submission.account.Accounts;
import press.shijian.submission.manuscript.Submission;
import press.shijian.submission.manuscript.WritingGroup;
import press.shijian.submission.manuscript.WritingTurn;

/** Who writes a submission, as somebody of them sees it. */
@Component
class Writers {

    private final Accounts accounts;
    private final Clock clock;

    Writers(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    WritersView of(Submission submission, SignedIn reader) {
        Instant now = clock.instant();
        WritingGroup group = submission.group();
        List<WritingTurn> turns = new ArrayList<>(group.turns());
        Collections.reverse(turns);
        return new WritersView(
                reader.id(),
                submission.ownerId(),
                submission.isOwnedBy(reader.id()) ? reader.name() : ownerName(submission),
                group.members(),
                group.penHeld(now).filter(pen -> submission.isWritable()).orElse(null),
                group.openUntil(now)
                        .filter(until -> !submission.state().isFinal())
                        .orElse(null),
                !submission.state().isFinal() && !group.isFull(),
                turns);
    }

    String ownerName(Submission submission) {
        return accounts.byId(submission.ownerId()).map(Account::name).orElse("");
    }
}
