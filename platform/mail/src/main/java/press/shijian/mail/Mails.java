package press.shijian.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Hands mails to the outbox, where they wait until the mail server has taken them. Mail is on where {@code spring.mail.host} names a
 * server. Thread-safe.
 */
public final class Mails {

    private final @Nullable MailOutbox outbox;
    private final String publicUrl;

    Mails(@Nullable MailOutbox outbox, String publicUrl) {
        this.outbox = outbox;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /** Where it is not, nothing may be sent. */
    public boolean isOn() {
        return outbox != null;
    }

    /** In the database once this returns, and sent soon after; nothing where its key was seen before. */
    public void send(Mail mail) {
        outbox().add(mail);
    }

    /**
     * The same work as {@link #send}, and no mail: for whoever may not learn, not by the time that an answer takes either, whether there
     * is somebody to write to.
     */
    public void sendToNobody(String key, String kind) {
        outbox().addDropped(key, kind);
    }

    /**
     * Removes what was written to an address until then: its owner has gone. That something was sent to it later is forgotten, too. Does
     * nothing where mail is off.
     *
     * @param to as it was written to
     */
    public void forget(String to, Instant until) {
        if (outbox != null) {
            outbox.remove(to, until);
        }
    }

    /** The whole address of a page of this service, as people type it. */
    public String link(String path) {
        return publicUrl + path;
    }

    private MailOutbox outbox() {
        if (outbox == null) {
            throw new IllegalStateException("Mail is off: spring.mail.host names no server");
        }
        return outbox;
    }
}
