package press.shijian.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import press.shijian.mail.StoredMail.State;
import press.shijian.service.DatabaseFaults;
import press.shijian.service.PeriodicTask;

/**
 * Sends what waits in the outbox, on threads of its own. While the server is away each look tries one mail; none is given up
 * for that. What ends in the middle of sending is sent again when its lease has run out: twice only where it ends between the
 * server's answer and the note of it, and then with the same Message-ID.
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><td>{@code shijian.mails.waiting}<td>mails in the outbox that were not sent yet, 10,000 at most
 * <tr><td>{@code shijian.mails.oldest.age}<td>seconds that the oldest of them has waited; 0 where none waits
 * <tr><td>{@code shijian.mails.sent}<td>counter of mails that the server took
 * <tr><td>{@code shijian.mails.refused}<td>counter of mails that it never will, and that were given up
 * </table>
 *
 * <p>The gauges are the same in each instance. A mail that was handed over is counted in one of the four, or was dropped
 * because there was nothing to say any more.
 */
class SendMails implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SendMails.class);

    /** After so long a look ends, so that it is seen to run; the next one follows at once. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(20);

    private final MailOutbox outbox;
    private final MailWriter writer;
    private final JavaMailSender server;
    private final Map<String, MailKind> kinds;
    private final MailProperties properties;
    private final Clock clock;
    private final PeriodicTask send;
    private final PeriodicTask count;
    private final Counter sent;
    private final Counter refused;

    private boolean away;
    private volatile long waiting;
    private volatile double oldestAge;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile @Nullable ScheduledExecutorService sending;
    private volatile @Nullable ScheduledExecutorService counting;

    SendMails(
            MailOutbox outbox,
            MailWriter writer,
            JavaMailSender server,
            Stream<MailKind> kinds,
            MailProperties properties,
            MeterRegistry meters,
            Clock clock) {
        this.outbox = outbox;
        this.writer = writer;
        this.server = server;
        this.kinds = kinds.collect(Collectors.toMap(MailKind::name, Function.identity()));
        this.properties = properties;
        this.clock = clock;
        outbox.whenAdded(this::wake);
        this.send = new PeriodicTask("send-mails", this::sendThoseDue, meters);
        this.count = new PeriodicTask("count-mails", this::countThoseWaiting, meters);
        this.sent = Counter.builder("shijian.mails.sent")
                .description("Mails that the mail server took")
                .register(meters);
        this.refused = Counter.builder("shijian.mails.refused")
                .description("Mails that the mail server refused for good")
                .register(meters);
        Gauge.builder("shijian.mails.waiting", () -> waiting)
                .description("Mails that were not sent yet")
                .register(meters);
        Gauge.builder("shijian.mails.oldest.age", () -> oldestAge)
                .description("How long the oldest mail that was not sent yet has waited")
                .baseUnit("seconds")
                .register(meters);
    }

    private void sendThoseDue() {
        try {
            Instant end = clock.instant().plus(LONGEST_LOOK);
            boolean goOn = true;
            while (goOn && sending != null && clock.instant().isBefore(end)) {
                goOn = sendNext();
            }
        } catch (RuntimeException fault) {
            if (!DatabaseFaults.isDatabaseAway(fault)) {
                throw fault;
            }
            log.debug("Mails wait for the database", fault);
        }
    }

    /** @return whether to go on with the one after it */
    private boolean sendNext() {
        StoredMail mail = outbox.take().orElse(null);
        if (mail == null) {
            return false;
        }
        MimeMessage message;
        try {
            message = written(mail);
        } catch (AddressException noAddress) {
            refuse(mail, "Not an address: " + noAddress.getMessage());
            return true;
        } catch (MessagingException | RuntimeException ours) {
            outbox.tryAgain(mail);
            if (ours instanceof RuntimeException fault && DatabaseFaults.isDatabaseAway(fault)) {
                throw fault;
            }
            // a release mends it: until then the others go
            log.error("Cannot write {}, and try again later", mail, ours);
            return true;
        }
        return message == null || hand(mail, message);
    }

    /** Null where there is nothing to say any more. */
    private @Nullable MimeMessage written(StoredMail mail) throws MessagingException {
        MailKind kind = kinds.get(mail.kind());
        if (kind == null) {
            throw new IllegalStateException("This version knows no mail of the kind " + mail.kind());
        }
        Optional<String> link = kind.atSending() == null
                ? Optional.ofNullable(mail.link())
                : kind.atSending().to(String.valueOf(mail.about()));
        if (link.isEmpty()) {
            outbox.endUnsent(mail, State.DROPPED, "nothing to say any more");
            return null;
        }
        return writer.write(mail, kind, link.get());
    }

    private boolean hand(StoredMail mail, MimeMessage message) {
        try {
            server.send(message);
        } catch (MailException fault) {
            return later(mail, ServerAnswer.to(fault));
        }
        outbox.sent(mail);
        sent.increment();
        if (away) {
            away = false;
            log.info("The mail server takes mails again");
        }
        return true;
    }

    private boolean later(StoredMail mail, ServerAnswer answer) {
        switch (answer.kind()) {
            case NEVER -> refuse(mail, answer.reason());
            case NOT_NOW -> {
                Instant since = mail.waitingSince();
                if (since != null && since.plus(properties.recipientPatience()).isBefore(clock.instant())) {
                    refuse(mail, answer.reason());
                } else {
                    outbox.tryAgain(mail);
                    log.info("Trying {} again (attempt {}): {}", mail, mail.attempts(), answer.reason());
                }
            }
            case AWAY -> {
                outbox.tryAgain(mail);
                if (!away) {
                    away = true;
                    log.warn("The mail server takes no mails, which wait: {}", answer.reason());
                }
            }
        }
        return answer.kind() != ServerAnswer.Kind.AWAY;
    }

    private void refuse(StoredMail mail, String reason) {
        outbox.endUnsent(mail, State.REFUSED, reason);
        refused.increment();
        log.warn("{} was refused for good: {}", mail, reason);
    }

    private void countThoseWaiting() {
        try {
            waiting = outbox.countWaiting();
            oldestAge = outbox.oldestAge().toMillis() / 1000.0;
        } catch (RuntimeException fault) {
            if (!DatabaseFaults.isDatabaseAway(fault)) {
                throw fault;
            }
            log.debug("Mails were not counted", fault);
        }
    }

    @Override
    public synchronized void start() {
        sending = begin(send, properties.look());
        counting = begin(count, properties.sampling());
    }

    private static ScheduledExecutorService begin(Runnable task, Duration each) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(run -> {
            Thread daemon = new Thread(run, "mail");
            daemon.setDaemon(true);
            return daemon;
        });
        thread.scheduleWithFixedDelay(task, 0, each.toMillis(), TimeUnit.MILLISECONDS);
        return thread;
    }

    /** What was just handed over needn't wait for the next look. */
    private void wake() {
        ScheduledExecutorService running = sending;
        if (running == null || !woken.compareAndSet(false, true)) {
            return;
        }
        try {
            running.execute(() -> {
                woken.set(false);
                send.run();
            });
        } catch (RejectedExecutionException stopping) {
            woken.set(false); // it is sent after the next start, or by another instance
        }
    }

    /** Waits for the mail that is being sent, so that a restart in order repeats none. */
    @Override
    public synchronized void stop() {
        ScheduledExecutorService running = sending;
        ScheduledExecutorService samples = counting;
        sending = null;
        counting = null;
        if (running == null || samples == null) {
            return;
        }
        samples.shutdownNow();
        running.shutdown();
        try {
            if (!running.awaitTermination(10, TimeUnit.SECONDS)) {
                running.shutdownNow();
            }
        } catch (InterruptedException hurry) {
            running.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return sending != null;
    }
}
