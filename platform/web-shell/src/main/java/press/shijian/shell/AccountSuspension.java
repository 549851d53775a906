package press.shijian.shell;

import java.time.Instant;
import java.util.Optional;

/**
 * A service whose accounts operators may suspend declares one bean of this kind; the operations page then offers it. In a service
 * without it accounts are suspended by its own people, or never.
 */
public interface AccountSuspension {

    /**
     * @param reason may be empty
     */
    record Suspended(Instant since, String by, String reason) {}

    Optional<Suspended> suspended(String id);

    /**
     * Ends what is signed in, and lets nobody in any more. One that is suspended already stays as it is.
     *
     * @throws press.shijian.refusal.Refusal where there is no such account, or the reason is too long
     */
    void suspend(String id, String reason, String operator);

    void resume(String id);
}
