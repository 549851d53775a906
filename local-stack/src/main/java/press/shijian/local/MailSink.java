package press.shijian.local;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import press.shijian.engines.Ports;

/**
 * Takes the mails that the services send, and sends them nowhere: the last {@value #MOST} are kept in memory, for a page. Listens on
 * the loopback interface alone. Thread-safe.
 */
final class MailSink implements AutoCloseable {

    static final int MOST = 200;

    static final String SENDER = "shijian@demo.shijian";

    private final GreenMail server;
    private final Deque<SentMail> newestFirst = new ArrayDeque<>();
    private int taken;

    private MailSink(GreenMail server) {
        this.server = server;
    }

    static MailSink open() {
        MailSink sink =
                new MailSink(new GreenMail(new ServerSetup(Ports.free(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP)));
        UserManager mailboxes = sink.server.getUserManager();
        mailboxes.setMessageDeliveryHandler((message, to) -> sink.take(message, to, mailboxes));
        Connections.runs(sink.server::start);
        return sink;
    }

    /**
     * GreenMail's threads. One ends with an exception when its client is gone in the middle of a mail, as a service is that was
     * killed; the service sends that mail again, so there is nothing to tell.
     */
    private static final class Connections extends ThreadGroup {

        private Connections() {
            super("mail");
        }

        /** Threads belong to the group of the thread that makes them. */
        static void runs(Runnable start) {
            Thread starter = new Thread(new Connections(), start, "mail");
            starter.start();
            try {
                starter.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while the mail server started", interrupted);
            }
        }

        @Override
        public void uncaughtException(Thread thread, Throwable failed) {
            if (!(failed.getCause() instanceof IOException)) {
                super.uncaughtException(thread, failed);
            }
        }
    }

    int port() {
        return server.getSmtp().getPort();
    }

    /** GreenMail puts it into the mailbox that is returned; what lay in mailboxes has been copied, and goes. */
    private GreenMailUser take(MovingMessage message, MailAddress to, UserManager mailboxes)
            throws MessagingException, UserException {
        try {
            server.purgeEmailFromAllMailboxes();
            keep(message.getMessage(), to.getEmail());
        } catch (IOException | FolderException unreadable) {
            throw new MessagingException("Not readable", unreadable);
        }
        GreenMailUser known = mailboxes.getUserByEmail(SENDER);
        return known == null ? mailboxes.createUser(SENDER, SENDER, SENDER) : known;
    }

    private synchronized void keep(MimeMessage message, String to) throws MessagingException, IOException {
        MimeMultipart parts = (MimeMultipart) message.getContent();
        newestFirst.addFirst(new SentMail(
                ++taken,
                Instant.now(),
                to,
                message.getSubject(),
                (String) parts.getBodyPart(0).getContent(),
                (String) parts.getBodyPart(1).getContent()));
        if (newestFirst.size() > MOST) {
            newestFirst.removeLast();
        }
    }

    synchronized List<SentMail> newestFirst() {
        return List.copyOf(newestFirst);
    }

    @Override
    public void close() {
        server.stop();
    }
}
