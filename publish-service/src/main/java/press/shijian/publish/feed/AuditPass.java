package press.shijian.publish.feed;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import press.shijian.publish.article.ListedArticle;
import press.shijian.publish.article.ListedArticles;
import press.shijian.publish.feed.CheckCounts.Mismatch;
import press.shijian.publish.feed.FeedAudit.Drift;
import press.shijian.publish.feed.FeedAudit.Findings;
import press.shijian.publish.feed.FeedAudit.Numbers;
import press.shijian.publish.feed.FeedUpTo.Sum;

/**
 * One pass of the auditor over all articles and all feeds, as they were a moment before it began. From the articles follows what
 * each feed must add up to; from its entries, what it does add up to. A feed where the two differ is under suspicion only, since
 * articles and feeds change while it walks. What is suspected is looked at again, article by article and entry by entry.
 *
 * <p>Where there are many feeds, a share of them is added up at a time, so its memory is bounded. Not thread-safe.
 */
final class AuditPass {

    private static final int ARTICLES_AT_ONCE = 1_000;

    /** What is named: of each feed, the first numbers and documents; and so many feeds. */
    private static final int FIRST = 10;

    private static final int MOST_SUSPECTS = 200;

    /** Before all names of feeds, and behind those of copies, which begin with a digit. */
    private static final String BEFORE_ALL_FEEDS = ":";

    private final ListedArticles articles;
    private final PlacedArticles placed;
    private final CheckCards checkCards;
    private final CheckCounts checkCounts;
    private final FeedRoots roots;
    private final FeedHeads heads;
    private final Buckets buckets;
    private final int feedsAtOnce;
    private final Instant startedAt;

    /** What was published later counts neither as an article nor as an entry. */
    private final Instant until;

    private final Deque<Share> shares = new ArrayDeque<>(List.of(Share.WHOLE));
    private final Deque<BooleanSupplier> steps = new ArrayDeque<>();
    private Share share = Share.WHOLE;
    private long lastArticle;
    private String lastRoot = BEFORE_ALL_FEEDS;
    private FeedWalk walk;

    private final Map<FeedName, Sum> expected = new HashMap<>();
    private final Map<FeedName, Sum> found = new HashMap<>();
    private final Map<FeedName, Suspect> suspects = new LinkedHashMap<>();
    private final int mostSuspects;

    /** Under suspicion, beyond the most that are looked at again: those of this share, and how many of the shares before. */
    private final Set<FeedName> furtherOfShare = new HashSet<>();

    private long furtherBefore;
    private final Named wrongCards = new Named();
    private long seen;
    private boolean suspicionsLookedAt;

    AuditPass(
            ListedArticles articles,
            PlacedArticles placed,
            CheckCards checkCards,
            CheckCounts checkCounts,
            FeedRoots roots,
            FeedHeads heads,
            Buckets buckets,
            int feedsAtOnce,
            Instant startedAt,
            Instant until) {
        this.articles = articles;
        this.placed = placed;
        this.checkCards = checkCards;
        this.checkCounts = checkCounts;
        this.roots = roots;
        this.heads = heads;
        this.buckets = buckets;
        this.feedsAtOnce = feedsAtOnce;
        this.mostSuspects = Math.min(MOST_SUSPECTS, feedsAtOnce);
        this.startedAt = startedAt;
        this.until = until;
        this.walk = new FeedWalk(heads, buckets, new AddUp());
    }

    /** Some of the feeds, told by their names. */
    private record Share(int of, int number) {

        static final Share WHOLE = new Share(1, 0);

        boolean holds(FeedName feed) {
            int hash = feed.value().hashCode();
            return Math.floorMod(hash ^ hash >>> 16, of) == number;
        }

        Share half() {
            return new Share(2 * of, number);
        }

        Share otherHalf() {
            return new Share(2 * of, number + of);
        }
    }

    /** Numbers of articles, of which the first ones are kept. */
    private static final class Named {

        private final List<Long> first = new ArrayList<>();
        private long count;

        void add(Collection<Long> numbers) {
            count += numbers.size();
            numbers.stream().limit(FIRST - first.size()).forEach(first::add);
        }

        Numbers numbers() {
            return new Numbers(count, List.copyOf(first));
        }
    }

    private static final class Suspect {

        private final List<Mismatch> mismatches = new ArrayList<>();
        private boolean addsUpToSomethingElse;

        /** The articles that it must hold, and those of its entries that are right. */
        private final NumberSet wanted = new NumberSet();

        private final NumberSet met = new NumberSet();

        private final Named surplus = new Named();
        private final List<String> miscounted = new ArrayList<>();

        boolean isGuilty() {
            return wanted.size() + surplus.count + miscounted.size() > 0;
        }

        Drift drift(FeedName feed) {
            Numbers missing = new Numbers(
                    wanted.size(), wanted.stream().limit(FIRST).boxed().toList());
            return new Drift(feed.value(), missing, surplus.numbers(), List.copyOf(miscounted));
        }
    }

    /** @return false where all is done */
    boolean step() {
        if (steps.isEmpty() && !goOn()) {
            return false;
        }
        if (!steps.element().getAsBoolean()) {
            steps.remove();
        }
        return true;
    }

    /** Plans the next round of steps, each of which is taken until it answers false. */
    private boolean goOn() {
        lastArticle = 0;
        lastRoot = BEFORE_ALL_FEEDS;
        furtherBefore += furtherOfShare.size();
        furtherOfShare.clear();
        if (!shares.isEmpty()) {
            share = shares.remove();
            walk = new FeedWalk(heads, buckets, new AddUp());
            steps.addAll(List.of(this::addUpArticles, this::addUpFeeds));
            return true;
        }
        if (suspicionsLookedAt || suspects.isEmpty()) {
            return false;
        }
        suspicionsLookedAt = true;
        walk = new FeedWalk(heads, buckets, new MeetEntries());
        steps.addAll(
                List.of(this::findWanted, this::beginToMeet, this::walkOn, this::findMissing, this::findMiscounted));
        return true;
    }

    Findings findings(Instant now) {
        return new Findings(
                startedAt,
                now,
                seen,
                suspects.entrySet().stream()
                        .filter(one -> one.getValue().isGuilty())
                        .map(one -> one.getValue().drift(one.getKey()))
                        .toList(),
                furtherBefore == 0 ? null : furtherBefore,
                wrongCards.numbers());
    }

    private boolean addUpArticles() {
        List<ListedArticle> slice = articles.after(lastArticle, ARTICLES_AT_ONCE);
        List<ListedArticle> settled = placed.by(until, slice);
        for (ListedArticle article : listed(settled)) {
            Sum one = new Sum(1, entry(article).checksum());
            for (FeedName feed : feeds(article)) {
                if (share.holds(feed)) {
                    expected.merge(feed, one, AuditPass::plus);
                }
            }
        }
        while (expected.size() > feedsAtOnce) {
            shares.add(share.otherHalf());
            share = share.half();
            expected.keySet().removeIf(feed -> !share.holds(feed));
        }
        if (share.number() == 0) {
            seen += settled.size();
            wrongCards.add(checkCards.wrong(settled));
        }
        return isFollowed(slice);
    }

    private boolean isFollowed(List<ListedArticle> slice) {
        if (slice.size() < ARTICLES_AT_ONCE) {
            return false;
        }
        lastArticle = slice.get(slice.size() - 1).number();
        return true;
    }

    private boolean addUpFeeds() {
        if (walkOn()) {
            return true;
        }
        List<FeedRoot> some = roots.findTop100ByIdGreaterThanOrderById(lastRoot);
        if (some.isEmpty()) {
            expected.keySet().forEach(lost -> suspect(lost).addsUpToSomethingElse = true);
            expected.clear();
            return false;
        }
        lastRoot = some.get(some.size() - 1).id();
        some.stream().filter(root -> share.holds(name(root))).forEach(walk::add);
        return true;
    }

    private boolean walkOn() {
        if (walk.isAtTheEnd()) {
            return false;
        }
        walk.step();
        return true;
    }

    private final class AddUp implements FeedWalk.Visitor {

        @Override
        public void head(FeedRoot root, int index, FeedHead head) {
            checkCounts.of(root, index, head).ifPresent(AuditPass.this::suspect);
        }

        @Override
        public void bucket(FeedRoot root, int headIndex, FeedHead head, int part, Bucket bucket) {
            checkCounts.of(root, headIndex, head, part, bucket).ifPresent(AuditPass.this::suspect);
            Sum sum = Sum.NOTHING;
            for (FeedEntry entry : upTo(until, bucket)) {
                sum = sum.plus(1, entry.checksum());
            }
            found.merge(name(root), sum, AuditPass::plus);
        }

        @Override
        public void end(FeedRoot root) {
            checkCounts.of(root).ifPresent(AuditPass.this::suspect);
            FeedName feed = name(root);
            Sum wanted = Objects.requireNonNullElse(expected.remove(feed), Sum.NOTHING);
            if (!wanted.equals(Objects.requireNonNullElse(found.remove(feed), Sum.NOTHING))) {
                suspect(feed).addsUpToSomethingElse = true;
            }
        }
    }

    private void suspect(Mismatch mismatch) {
        List<Mismatch> mismatches = suspect(new FeedName(mismatch.feed())).mismatches;
        if (mismatches.size() < FIRST) {
            mismatches.add(mismatch);
        }
    }

    /** Those beyond the most are counted, and have their turn when these are mended. */
    private Suspect suspect(FeedName feed) {
        if (!suspects.containsKey(feed) && suspects.size() == mostSuspects) {
            furtherOfShare.add(feed);
            return new Suspect();
        }
        return suspects.computeIfAbsent(feed, name -> new Suspect());
    }

    private boolean findWanted() {
        List<ListedArticle> slice = articles.after(lastArticle, ARTICLES_AT_ONCE);
        for (ListedArticle article : listed(placed.by(until, slice))) {
            for (FeedName feed : feeds(article)) {
                Suspect suspect = suspects.get(feed);
                if (suspect != null && suspect.addsUpToSomethingElse) {
                    suspect.wanted.add(article.number());
                }
            }
        }
        return isFollowed(slice);
    }

    /** What is wanted was placed before this. */
    private boolean beginToMeet() {
        List<String> names = suspects.entrySet().stream()
                .filter(one -> one.getValue().addsUpToSomethingElse)
                .map(one -> one.getKey().value())
                .toList();
        roots.findAllById(names).forEach(walk::add);
        return false;
    }

    private final class MeetEntries implements FeedWalk.Visitor {

        @Override
        public void head(FeedRoot root, int index, FeedHead head) {
            // its buckets come next
        }

        @Override
        public void bucket(FeedRoot root, int headIndex, FeedHead head, int part, Bucket bucket) {
            FeedName feed = name(root);
            Suspect suspect = suspect(feed);
            List<FeedEntry> entries = upTo(until, bucket);
            Map<Long, ListedArticle> known = byNumber(entries);
            List<FeedEntry> surplus = entries.stream()
                    .filter(entry ->
                            !asksFor(known.get(entry.number()), feed, entry) || !suspect.met.add(entry.number()))
                    .toList();
            if (!surplus.isEmpty()) {
                suspect.surplus.add(stillThere(surplus, known, bucket).stream()
                        .map(FeedEntry::number)
                        .toList());
            }
        }

        private Map<Long, ListedArticle> byNumber(List<FeedEntry> entries) {
            return articles
                    .findAllByNumber(entries.stream().map(FeedEntry::number).toList())
                    .stream()
                    .collect(Collectors.toMap(ListedArticle::number, Function.identity()));
        }

        /**
         * An article that was just taken back, put back or corrected is on its way; or its event has come since the bucket was
         * read, and then the bucket is different now.
         */
        private List<FeedEntry> stillThere(List<FeedEntry> surplus, Map<Long, ListedArticle> known, Bucket bucket) {
            List<ListedArticle> ofThem = surplus.stream()
                    .map(entry -> known.get(entry.number()))
                    .filter(Objects::nonNull)
                    .toList();
            Set<Long> settled =
                    placed.by(until, ofThem).stream().map(ListedArticle::number).collect(Collectors.toSet());
            Set<FeedEntry> now = buckets.findById(bucket.id()).map(Bucket::standing).orElse(List.of()).stream()
                    .map(FeedEntry::withSequence)
                    .collect(Collectors.toSet());
            return surplus.stream()
                    .filter(entry -> now.contains(entry)
                            && (!known.containsKey(entry.number()) || settled.contains(entry.number())))
                    .toList();
        }

        /** Where another copy has taken its place meanwhile, what was met says nothing: the old one may be half removed. */
        @Override
        public void end(FeedRoot root) {
            boolean isStillRead = roots.findById(root.id())
                    .filter(now -> now.stored().equals(root.stored()))
                    .isPresent();
            if (!isStillRead) {
                suspects.remove(name(root));
            }
        }
    }

    private static boolean asksFor(@Nullable ListedArticle article, FeedName feed, FeedEntry entry) {
        return article != null && article.isListed() && feeds(article).contains(feed) && isOf(article, entry);
    }

    private boolean findMissing() {
        suspects.values().forEach(suspect -> {
            suspect.wanted.removeAll(suspect.met);
            suspect.wanted.removeAll(changedMeanwhile(suspect.wanted));
        });
        return false;
    }

    /** Whoever was taken back while the feeds were read is not missing there. */
    private NumberSet changedMeanwhile(NumberSet missing) {
        NumberSet changed = new NumberSet();
        List<Long> some = new ArrayList<>();
        missing.stream().forEach(number -> {
            some.add(number);
            if (some.size() == ARTICLES_AT_ONCE) {
                addChanged(some, changed);
                some.clear();
            }
        });
        addChanged(some, changed);
        return changed;
    }

    private void addChanged(List<Long> numbers, NumberSet changed) {
        if (!numbers.isEmpty()) {
            Set<Long> same = listed(placed.by(until, articles.findAllByNumber(numbers))).stream()
                    .map(ListedArticle::number)
                    .collect(Collectors.toSet());
            numbers.stream().filter(number -> !same.contains(number)).forEach(changed::add);
        }
    }

    private static List<ListedArticle> listed(List<ListedArticle> articles) {
        return articles.stream().filter(ListedArticle::isListed).toList();
    }

    private boolean findMiscounted() {
        suspects.values()
                .forEach(suspect -> suspect.mismatches.stream()
                        .filter(mismatch -> checkCounts.persists(mismatch, until))
                        .forEach(mismatch -> suspect.miscounted.add(mismatch.document())));
        return false;
    }

    private static List<FeedEntry> upTo(Instant time, Bucket bucket) {
        return bucket.standing().stream()
                .filter(entry -> !entry.publishedAt().isAfter(time))
                .map(FeedEntry::withSequence)
                .toList();
    }

    private static List<FeedName> feeds(ListedArticle article) {
        return FeedName.ofArticle(article.said().source(), article.said().category());
    }

    private static FeedEntry entry(ListedArticle article) {
        return new FeedEntry(article.number(), article.publishedAt(), article.sequence());
    }

    /** Whichever times it was out. */
    private static boolean isOf(ListedArticle article, FeedEntry entry) {
        FeedEntry wanted = entry(article);
        return wanted.compareTo(entry) == 0 && Objects.equals(wanted.sequence(), entry.sequence());
    }

    private static FeedName name(FeedRoot root) {
        return new FeedName(root.id());
    }

    private static Sum plus(Sum one, Sum other) {
        return one.plus(other.articles(), other.checksum());
    }
}
