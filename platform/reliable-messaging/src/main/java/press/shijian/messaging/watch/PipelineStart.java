package press.shijian.messaging.watch;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.util.backoff.BackOffExecution;
import press.shijian.messaging.MessagingProperties;
import press.shijian.messaging.Publication;
import press.shijian.messaging.TransientFaults;
import press.shijian.messaging.broker.MessageBroker;
import press.shijian.messaging.encryption.DataKeys;
import press.shijian.messaging.inbox.Inbox;
import press.shijian.service.DatabasePreparation;

/**
 * Brings the pipeline up, in order: indexes, topics, consumers. The database is tried once
 * before the service goes on starting, so that normally its indexes stand before the first request; whatever is away is then
 * waited for on a thread of its own, as long as it takes, while the health indicator {@code pipeline} keeps the service from being ready.
 */
final class PipelineStart implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PipelineStart.class);

    private final MongoTemplate mongo;
    private final List<DatabasePreparation> preparations;
    private final MessageBroker broker;
    private final DataKeys keys;
    private final Inbox inbox;
    private final List<Publication> publications;
    private final MessagingProperties properties;

    private volatile boolean databasePrepared;
    private volatile boolean complete;
    private volatile @Nullable String problem;
    private volatile @Nullable Thread starter;

    PipelineStart(
            MongoTemplate mongo,
            List<DatabasePreparation> preparations,
            MessageBroker broker,
            DataKeys keys,
            Inbox inbox,
            ObjectProvider<Publication> publications,
            MessagingProperties properties) {
        this.mongo = mongo;
        this.preparations = preparations;
        this.broker = broker;
        this.keys = keys;
        this.inbox = inbox;
        this.publications = publications.orderedStream().toList();
        this.properties = properties;
    }

    boolean databasePrepared() {
        return databasePrepared;
    }

    boolean complete() {
        return complete;
    }

    /** What keeps the pipeline from standing, in one sentence; null while nothing is known to. */
    @Nullable
    String problem() {
        return problem;
    }

    @Override
    public synchronized void start() {
        try {
            prepareDatabase();
        } catch (RuntimeException fault) {
            if (!TransientFaults.passes(fault)) {
                throw fault;
            }
            problem = TransientFaults.summary(fault);
            log.warn("Starting without the database: {}", problem);
        }
        Thread thread = new Thread(this::startUntilComplete, "pipeline-start");
        thread.setDaemon(true);
        starter = thread;
        thread.start();
    }

    private void startUntilComplete() {
        BackOffExecution pauses = properties.pauses().start();
        while (starter == Thread.currentThread() && !complete) {
            try {
                prepareDatabase();
                publications.forEach(one -> broker.ensureTopic(one.topic(), AclOperation.WRITE));
                inbox.subscriptions().forEach(one -> broker.ensureReadable(one.topic(), one.group()));
                keys.ensureTopic();
                inbox.start();
                problem = null;
                complete = true;
                log.info("Listening as {}", inbox.groups());
            } catch (RuntimeException fault) {
                problem = TransientFaults.summary(fault);
                log.warn("Not listening yet: {}", problem);
                sleep(pauses.nextBackOff());
            }
        }
    }

    private void prepareDatabase() {
        if (!databasePrepared) {
            preparations.forEach(one -> one.prepare(mongo));
            databasePrepared = true;
        }
    }

    private static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void stop() {
        Thread thread = starter;
        starter = null;
        complete = false;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }
        inbox.stop();
    }

    @Override
    public boolean isRunning() {
        return starter != null;
    }

    /** After the relay, before the web server. */
    @Override
    public int getPhase() {
        return 0;
    }
}
