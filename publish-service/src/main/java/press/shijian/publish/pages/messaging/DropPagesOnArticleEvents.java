package press.shijian.publish.pages.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.stereotype.Component;
import press.shijian.events.Slug;
import press.shijian.events.Source;
import press.shijian.events.Topics;
import press.shijian.events.article.ArticleCorrected;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.article.ArticleRepublished;
import press.shijian.events.article.ArticleRetracted;
import press.shijian.events.article.ArticleUnpublished;
import press.shijian.messaging.EventJson;
import press.shijian.messaging.EventType;
import press.shijian.messaging.TransientFaults;
import press.shijian.messaging.broker.CloudEventHeaders;
import press.shijian.messaging.broker.ReceivedMessage;
import press.shijian.publish.feed.FeedName;
import press.shijian.publish.feed.SourceSlugs;
import press.shijian.publish.pages.KeptPages;
import press.shijian.publish.pages.Subject;

/**
 * Hears all of {@code shijian.articles} on every instance, from now on: a consumer without a group, so it shares nothing and
 * remembers nothing. It has no effect but on this instance's memory; feeds are written by their own subscription.
 *
 * <p>Twice a second it asks for the ends of the partitions. Once it has come to where they ended, pages are good for two seconds
 * more ({@link KeptPages#toldOfAllUntil}). So whatever keeps events from being heard, broker, network or a fault here, shortens
 * the pages' lives; nothing has to notice it.
 */
@Component
class DropPagesOnArticleEvents implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DropPagesOnArticleEvents.class);

    private static final Duration ASK_AGAIN = Duration.ofMillis(500);

    /** A broker answers the question for the ends only after it has answered the fetch before it. */
    private static final Duration LONGEST_FETCH = Duration.ofMillis(100);

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** After which an article stands in more lists than before, or stands there with another text. */
    private static final Set<String> SHOWING =
            tokens(List.of(ArticlePublished.class, ArticleCorrected.class, ArticleRepublished.class));

    /** Beside other articles, too, no page may show it any longer. */
    private static final Set<String> TAKING_BACK = tokens(List.of(ArticleRetracted.class, ArticleUnpublished.class));

    private final KeptPages pages;
    private final ConsumerFactory<String, byte[]> consumers;
    private volatile @Nullable Thread listener;
    private volatile @Nullable Consumer<?, ?> current;
    private boolean listening;

    DropPagesOnArticleEvents(KeptPages pages, ConsumerFactory<?, ?> boot) {
        this.pages = pages;
        Map<String, Object> settings = new HashMap<>(boot.getConfigurationProperties());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) LONGEST_FETCH.toMillis());
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        this.consumers =
                new DefaultKafkaConsumerFactory<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public synchronized void start() {
        Thread thread = new Thread(this::listenForEver, "page-drops");
        thread.setDaemon(true);
        listener = thread;
        thread.start();
    }

    @Override
    public synchronized void stop() {
        Thread thread = listener;
        Consumer<?, ?> consumer = current;
        listener = null;
        if (consumer != null) {
            consumer.wakeup();
        }
        if (thread != null) {
            try {
                thread.join(PATIENCE.toMillis());
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return listener != null;
    }

    private boolean isWanted() {
        return listener == Thread.currentThread();
    }

    private void listenForEver() {
        while (isWanted()) {
            try (Consumer<String, byte[]> consumer = consumers.createConsumer()) {
                current = consumer;
                listen(consumer);
            } catch (WakeupException stopping) {
                log.debug("Not listening any more");
            } catch (Throwable fault) {
                // an error, too: pages would be made again each second from then on
                log.atLevel(listening ? Level.WARN : Level.DEBUG)
                        .log("Not told what changes pages, trying again: {}", TransientFaults.summary(fault));
                sleep();
            } finally {
                current = null;
                listening = false;
            }
        }
    }

    private void listen(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        if (partitions.isEmpty()) {
            sleep(); // whoever listens to the topic makes it
            return;
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // looks the end up now
        pages.dropAll();
        listening = true;
        Question question = Question.ask(consumer, pages.now());
        while (isWanted()) {
            ConsumerRecords<String, byte[]> messages = consumer.poll(LONGEST_FETCH);
            if (!messages.isEmpty()) {
                dropWhatChanges(messages);
            }
            if (question.isAnswered(consumer)) {
                pages.toldOfAllUntil(question.askedAt());
                if (pages.now() - question.askedAt() > ASK_AGAIN.toNanos()) {
                    if (partitions(consumer).size() != partitions.size()) {
                        return;
                    }
                    question = Question.ask(consumer, pages.now());
                }
            }
        }
    }

    private static List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
        return consumer.partitionsFor(Topics.ARTICLES).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    /** @param ends where each partition ended at that time or later */
    private record Question(long askedAt, Map<TopicPartition, Long> ends) {

        static Question ask(Consumer<?, ?> consumer, long now) {
            return new Question(now, consumer.endOffsets(consumer.assignment()));
        }

        boolean isAnswered(Consumer<?, ?> consumer) {
            return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        }
    }

    private void dropWhatChanges(ConsumerRecords<String, byte[]> messages) {
        Set<Subject> changed = new HashSet<>();
        try {
            for (ConsumerRecord<String, byte[]> message : messages) {
                ReceivedMessage received = ReceivedMessage.of(message);
                String type = CloudEventHeaders.read(received).type();
                if (TAKING_BACK.contains(type)) {
                    pages.dropAll();
                    return;
                }
                changed.addAll(changedBy(type, received));
            }
            pages.drop(changed);
        } catch (RuntimeException unknown) {
            log.debug("An event that may change any page", unknown);
            pages.dropAll();
        }
    }

    /**
     * @throws RuntimeException for an event of another type, or one that can't be read
     */
    private static Set<Subject> changedBy(String type, ReceivedMessage message) {
        if (!SHOWING.contains(type)) {
            throw new IllegalArgumentException(type);
        }
        Shown article = EventJson.read(message.payloadAsText(), Shown.class);
        Set<Subject> changed = new HashSet<>();
        changed.add(Subject.article(article.number()));
        changed.add(Subject.feed(FeedName.LATEST));
        changed.add(Subject.feed(FeedName.category(article.category())));
        SourceSlugs.levels(article.source()).forEach(slug -> changed.add(Subject.feed(FeedName.source(slug))));
        return changed;
    }

    /** What these events have in common. */
    private record Shown(long number, Source source, Slug category) {}

    private static Set<String> tokens(List<Class<? extends Record>> events) {
        return events.stream().map(event -> EventType.of(event).token()).collect(Collectors.toUnmodifiableSet());
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
