package press.shijian.publish.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import press.shijian.publish.feed.Rebuild.Phase;
import press.shijian.refusal.Refusal;

/**
 * Builds all feeds anew from {@code shijian.articles}, beside the live ones, and puts the new copy in their place while
 * readers read and events come in. Works in steps; {@link Rebuild} remembers how far it has come.
 *
 * <p>Nothing is lost between the copies. A feed's root is read; then the log is read to the end that it has at that moment, so
 * the copy holds all that this root can hold; then the root is replaced if it is still the same. Who adds an article meanwhile
 * has changed the root, and the feed is tried again, or finds the root changed, and adds the article to the new copy.
 */
@Component
public class RebuildFeeds {

    private static final Logger log = LoggerFactory.getLogger(RebuildFeeds.class);

    /** Feeds that are swapped, or removed, in one step. */
    private static final int FEEDS_AT_ONCE = 50;

    /** How often a live feed that differs is looked at again: it may be about to apply what the copy has applied. */
    private static final int LOOKS = 10;

    private static final int MOST_ATTEMPTS = 100;
    private static final int PAUSE_MILLIS = 50;

    private final Rebuilds rebuilds;
    private final ArticleLog articles;
    private final UpdateFeeds updateFeeds;
    private final FeedRoots roots;
    private final FeedCopies copies;
    private final FeedWrites writes;
    private final CompareCopies compare;
    private final Clock clock;
    private final Duration oldCopyKept;
    private final String instance = UUID.randomUUID().toString();

    /** Open while this instance works. */
    private ArticleLog.@Nullable Reader reader;

    RebuildFeeds(
            Rebuilds rebuilds,
            ArticleLog articles,
            UpdateFeeds updateFeeds,
            FeedRoots roots,
            FeedCopies copies,
            FeedWrites writes,
            CompareCopies compare,
            Clock clock,
            @Value("${shijian.publish.old-copy-kept:30s}") Duration oldCopyKept) {
        this.rebuilds = rebuilds;
        this.articles = articles;
        this.updateFeeds = updateFeeds;
        this.roots = roots;
        this.copies = copies;
        this.writes = writes;
        this.compare = compare;
        this.clock = clock;
        this.oldCopyKept = oldCopyKept;
    }

    /** The one that runs, or the last one. */
    public Optional<Rebuild> state() {
        return rebuilds.findById(Rebuild.ID);
    }

    /** @throws Refusal when one runs already, or the log is not whole: articles would be missing afterwards */
    public void start(String operator) {
        Rebuild rebuild = state().orElseGet(Rebuild::none);
        if (rebuild.isRunning()) {
            throw Refusal.conflict("rebuild.running");
        }
        try (ArticleLog.Reader log = articles.open()) {
            rebuild.start(operator, log.begins(), log.ends(), clock.instant());
        }
        if (!rebuild.hasTheWholeLog()) {
            throw Refusal.conflict("rebuild.log.cut");
        }
        rebuilds.save(rebuild);
        log.info("{} has started a rebuild of all feeds", operator);
    }

    /**
     * Does the next piece of work, if there is any and no other instance is at it. By one thread at a time.
     *
     * @return whether there may be more to do at once
     */
    public boolean step() {
        Instant now = clock.instant();
        Optional<Rebuild> running = state().filter(one -> one.isRunning() && one.mayBeKeptBy(instance, now));
        if (running.isEmpty()) {
            close();
            return false;
        }
        Rebuild rebuild = running.get();
        try {
            rebuild.keep(instance, now);
            rebuild = rebuilds.save(rebuild);
            boolean more = work(rebuild);
            rebuild.keep(instance, clock.instant());
            rebuilds.save(rebuild);
            return more;
        } catch (OptimisticLockingFailureException lost) {
            close(); // another instance has it now, or feeds change too fast: the next look tells
            return false;
        } catch (RuntimeException fault) {
            close();
            throw fault;
        }
    }

    private boolean work(Rebuild rebuild) {
        switch (rebuild.phase()) {
            case READING -> {
                rebuild.seen(reader().ends());
                readOn(rebuild);
                if (rebuild.isAtTheEnd()) {
                    rebuild.goOnTo(Phase.SWAPPING, clock.instant());
                }
            }
            case SWAPPING -> swapSome(rebuild);
            case WAITING -> {
                Instant swappedAt = rebuild.swappedAt();
                if (swappedAt != null && swappedAt.plus(oldCopyKept).isAfter(clock.instant())) {
                    return false;
                }
                rebuild.goOnTo(Phase.REMOVING, clock.instant());
            }
            case REMOVING -> removeSome(rebuild);
            case DONE -> {
                return false;
            }
        }
        return true;
    }

    /** What is read for a feed that is swapped already, its live writer adds itself. */
    private void readOn(Rebuild rebuild) {
        FeedCopy copy = rebuild.copy();
        ArticleLog.Read read = reader().read(rebuild.next());
        Map<FeedName, FeedRoot> live = live(read.events().stream()
                .map(FeedUpdate::feeds)
                .flatMap(List::stream)
                .collect(Collectors.toSet()));
        updateFeeds.applyAllToCopy(
                read.events(),
                feed -> isSwapped(live.get(feed), copy.of(feed)) ? Optional.empty() : Optional.of(copy.of(feed)));
        rebuild.read(read.next());
    }

    private void swapSome(Rebuild rebuild) {
        List<FeedRoot> some = copies.roots(rebuild.copy().prefix(), rebuild.lastCopy(), FEEDS_AT_ONCE);
        if (some.isEmpty()) {
            rebuild.goOnTo(Phase.WAITING, clock.instant());
            log.info(
                    "All feeds are rebuilt and in place; {} differed",
                    rebuild.differences().size());
            return;
        }
        List<FeedName> open =
                some.stream().map(root -> rebuild.copy().original(root.id())).toList();
        for (int attempt = 0; !open.isEmpty(); attempt++) {
            if (attempt == MOST_ATTEMPTS) {
                throw new OptimisticLockingFailureException("Feeds change faster than they can be swapped");
            }
            if (attempt > 0) {
                pause();
            }
            open = swap(open, rebuild, attempt >= LOOKS);
        }
        rebuild.swapped(some.get(some.size() - 1).id(), some.size());
    }

    /** Returns those that are to be tried again. */
    private List<FeedName> swap(List<FeedName> feeds, Rebuild rebuild, boolean evenIfDifferent) {
        FeedCopy copy = rebuild.copy();
        Map<FeedName, FeedRoot> live = live(feeds);
        rebuild.seen(reader().ends());
        while (!rebuild.isAtTheEnd()) {
            readOn(rebuild);
        }
        Map<String, FeedRoot> rebuilt =
                roots
                        .findAllById(feeds.stream()
                                .map(feed -> copy.of(feed).value())
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(FeedRoot::id, Function.identity()));
        List<FeedName> open = new ArrayList<>();
        List<FeedRoot> marked = new ArrayList<>();
        List<FeedRoot> adopting = new ArrayList<>();
        for (FeedName feed : feeds) {
            FeedRoot own = live.getOrDefault(feed, FeedRoot.empty(feed, 1));
            FeedRoot its = rebuilt.get(copy.of(feed).value());
            if (its == null || isSwapped(own, copy.of(feed))) {
                continue;
            }
            boolean same = CompareCopies.same(own, its);
            if (same || evenIfDifferent) {
                if (!same) {
                    compare.first(feed, own, its, clock.instant()).ifPresent(difference -> {
                        log.warn("Feed {} was not what the log says: {}", feed, difference);
                        rebuild.differs(difference);
                    });
                }
                its.replaces(own.stored());
                marked.add(its);
                adopting.add(own.adopt(its, rebuild.startedAt(), clock.instant()));
            }
            open.add(feed);
        }
        // what is replaced is written down before it is, so that it can be removed whatever ends in between
        if (writes.writeInOrder(marked) == marked.size()) {
            int swapped = writes.writeInOrder(adopting);
            adopting.subList(0, swapped).forEach(one -> open.remove(new FeedName(one.id())));
        }
        return open;
    }

    private void removeSome(Rebuild rebuild) {
        FeedCopy copy = rebuild.copy();
        List<FeedRoot> some = copies.roots(copy.prefix(), rebuild.lastCopy(), FEEDS_AT_ONCE);
        if (some.isEmpty()) {
            rebuild.goOnTo(Phase.DONE, clock.instant());
            log.info("The old copy of the feeds is removed");
            return;
        }
        Map<FeedName, FeedRoot> live =
                live(some.stream().map(root -> copy.original(root.id())).toList());
        for (FeedRoot root : some) {
            FeedName feed = copy.original(root.id());
            FeedName unused = isSwapped(live.get(feed), copy.of(feed)) ? root.replaced() : copy.of(feed);
            if (unused != null) {
                copies.removeParts(unused);
            }
            copies.removeRoot(root.id());
        }
        rebuild.swapped(some.get(some.size() - 1).id(), 0);
    }

    private static boolean isSwapped(@Nullable FeedRoot live, FeedName copy) {
        return live != null && live.stored().equals(copy);
    }

    private Map<FeedName, FeedRoot> live(Iterable<FeedName> feeds) {
        List<String> ids = new ArrayList<>();
        feeds.forEach(feed -> ids.add(feed.value()));
        Map<FeedName, FeedRoot> live = new HashMap<>();
        roots.findAllById(ids).forEach(root -> live.put(new FeedName(root.id()), root));
        return live;
    }

    private ArticleLog.Reader reader() {
        ArticleLog.Reader open = reader;
        if (open == null) {
            open = articles.open();
            reader = open;
        }
        return open;
    }

    private void close() {
        ArticleLog.Reader open = reader;
        reader = null;
        if (open != null) {
            open.close();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new OptimisticLockingFailureException("Stopped while feeds were being swapped");
        }
    }
}
