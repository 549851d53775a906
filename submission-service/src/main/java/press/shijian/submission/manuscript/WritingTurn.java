package press.shijian.submission.manuscript;

import java.time.Instant;
import press.shijian.events.Person;

/**
 * What one of several writers saved, one edit after another, before somebody else did.
 *
 * @param name as it was then
 * @param edition the last one saved
 */
public record WritingTurn(String account, String name, Instant from, Instant to, long edition) {

    WritingTurn goesOn(Person writer, long edition, Instant at) {
        return new WritingTurn(account, writer.name(), from, at, edition);
    }
}
