package press.shijian.review.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import press.shijian.events.ArticleText;
import press.shijian.events.MadeByAi;
import press.shijian.events.Person;
import press.shijian.events.Slug;
import press.shijian.events.Source;
import press.shijian.events.article.ArticlePublished;
import press.shijian.refusal.Refusal;

/**
 * 文章: what an accepted submission has become on the site, as the desk knows it, and what the desk has ordered about it. A part of its
 * {@link Review}, which emits the orders.
 *
 * <p>It is there once publish-service says that it is published. The desk corrects it, takes it off the site and puts it back, and retracts
 * it, which is the end. What is ordered counts at once for the next order; what readers see follows when publish-service
 * has carried it out, in the order in which it was ordered.
 */
public final class Article {

    /** Each keeps the text that it replaced. */
    static final int MOST_CORRECTIONS = 30;

    private static final Pattern ADDRESS = Pattern.compile("(?<path>/[^/]+/(?<number>[0-9]{1,18})\\.html)$");

    private final long number;
    private final String path;
    private final String url;
    private final Instant publishedAt;
    private final @Nullable MadeByAi madeByAi;

    private ArticleState state = ArticleState.PUBLISHED;

    /** The state once all that is ordered is done. */
    private ArticleState ordered = ArticleState.PUBLISHED;

    private String title;
    private String author;
    private Source source;
    private Slug category;

    /** Null while it is the accepted revision's. */
    private @Nullable String body;

    /** How many were ordered. */
    private int corrections;

    private List<ArticleOrder> orders = new ArrayList<>();

    /** What it is found by. */
    private List<String> terms;

    Article(
            long number,
            String path,
            String url,
            Instant publishedAt,
            @Nullable MadeByAi madeByAi,
            String title,
            String author,
            Source source,
            Slug category,
            List<String> terms) {
        this.number = number;
        this.path = path;
        this.url = url;
        this.publishedAt = publishedAt;
        this.madeByAi = madeByAi;
        this.title = title;
        this.author = author;
        this.source = source;
        this.category = category;
        this.terms = terms;
    }

    static Article of(ArticlePublished event) {
        return published(
                event.number(), event.path(), event.url(), event.publishedAt(), event.madeByAi(), event.text());
    }

    /** What is known of one of which only its address was kept, {@code …/{category}/{number}.html}; empty for another address. */
    static Optional<Article> published(String url, Instant publishedAt, @Nullable MadeByAi madeByAi, ArticleText text) {
        Matcher address = ADDRESS.matcher(url);
        return address.find()
                ? Optional.of(published(
                        Long.parseLong(address.group("number")),
                        address.group("path"),
                        url,
                        publishedAt,
                        madeByAi,
                        text))
                : Optional.empty();
    }

    private static Article published(
            long number, String path, String url, Instant publishedAt, @Nullable MadeByAi madeByAi, ArticleText text) {
        return new Article(
                number,
                path,
                url,
                publishedAt,
                madeByAi,
                text.title(),
                text.author(),
                text.source(),
                text.category(),
                ArticleTerms.of(number, text));
    }

    // ------------------------------------------------------------------ what other services tell

    /** Another text: that of an order of ours, or of one that this desk has forgotten. */
    void corrected(int correction, ArticleText text, Instant at) {
        done(order ->
                order.act() == ArticleAct.CORRECT && order.correction() != null && order.correction() == correction
                        ? order.done(at)
                        : order);
        if (correction >= corrections) {
            corrections = correction;
            take(text);
        }
        if (state.isReadable()) {
            state = ArticleState.CORRECTED;
        }
    }

    void retracted(Instant at) {
        becomes(ArticleState.RETRACTED, ArticleAct.RETRACT, at);
        ordered = ArticleState.RETRACTED;
    }

    void unpublished(Instant at) {
        becomes(ArticleState.UNPUBLISHED, ArticleAct.UNPUBLISH, at);
    }

    void republished(Instant at) {
        becomes(readable(), ArticleAct.REPUBLISH, at);
    }

    private void becomes(ArticleState next, ArticleAct act, Instant at) {
        state = next;
        Optional<ArticleOrder> first =
                orders.stream().filter(order -> order.isOpen(act)).findFirst();
        first.ifPresent(carriedOut -> done(order -> order == carriedOut ? order.done(at) : order));
        if (openOrders().isEmpty()) {
            ordered = next;
        }
    }

    private void done(UnaryOperator<ArticleOrder> change) {
        orders.replaceAll(change);
    }

    /** The student has deleted the account: what readers have stays, and what the desk has told them. */
    void erase() {
        orders.replaceAll(ArticleOrder::withoutText);
    }

    /** Nobody may read it any more. */
    void forgetText() {
        title = "";
        author = "";
        source = new Source("", "", "");
        body = "";
        terms = ArticleTerms.of(number);
    }

    // ------------------------------------------------------------------ what people order at the desk

    /** @return whether it is new: the same person has not just ordered the same */
    boolean retract(String reason, Person by, Instant now) {
        return order(ArticleAct.RETRACT, null, reason, null, by, now);
    }

    boolean unpublish(@Nullable String reason, Person by, Instant now) {
        return order(ArticleAct.UNPUBLISH, null, reason, null, by, now);
    }

    boolean republish(Person by, Instant now) {
        return order(ArticleAct.REPUBLISH, null, null, null, by, now);
    }

    /**
     * @param basedOn how many corrections the text had that was edited
     * @param current the text as it stands
     * @param corrected the text as it is to stand
     */
    boolean correct(
            int basedOn,
            ArticleText current,
            ArticleText corrected,
            String note,
            boolean keepReplaced,
            Person by,
            Instant now) {
        if (isRepeated(ArticleAct.CORRECT, note, by) && corrected.equals(current)) {
            return false;
        }
        refusal(ArticleAct.CORRECT).ifPresent(refused -> {
            throw refused;
        });
        if (basedOn != corrections) {
            throw Refusal.stale("article.refused.corrected-meanwhile");
        }
        if (corrected.equals(current)) {
            throw Refusal.conflict("article.refused.nothing-corrected");
        }
        take(corrected);
        return order(
                ArticleAct.CORRECT,
                ++corrections,
                note,
                keepReplaced ? new ArticleOrder.Replaced(current.title(), current.body()) : null,
                by,
                now);
    }

    private boolean order(
            ArticleAct act,
            @Nullable Integer correction,
            @Nullable String words,
            ArticleOrder.@Nullable Replaced replaced,
            Person by,
            Instant now) {
        if (act != ArticleAct.CORRECT) {
            if (isRepeated(act, words, by)) {
                return false;
            }
            refusal(act).ifPresent(refused -> {
                throw refused;
            });
        }
        orders.add(new ArticleOrder(act, correction, words, replaced, by, now, null));
        ordered = switch (act) {
            case RETRACT -> ArticleState.RETRACTED;
            case UNPUBLISH -> ArticleState.UNPUBLISHED;
            case CORRECT -> ordered.isReadable() ? ArticleState.CORRECTED : ordered;
            case REPUBLISH -> readable();
        };
        return true;
    }

    /** As by a double click: the last order was the same. */
    private boolean isRepeated(ArticleAct act, @Nullable String words, Person by) {
        if (orders.isEmpty()) {
            return false;
        }
        ArticleOrder last = orders.get(orders.size() - 1);
        return last.act() == act
                && last.by().id().equals(by.id())
                && String.valueOf(last.words()).equals(String.valueOf(words));
    }

    /** Why it can't be ordered now; empty where it can. */
    public Optional<Refusal> refusal(ArticleAct act) {
        if (ordered == ArticleState.RETRACTED) {
            return Optional.of(Refusal.conflict("article.refused.retracted"));
        }
        return Optional.ofNullable(
                switch (act) {
                    case RETRACT -> null;
                    case CORRECT ->
                        corrections >= MOST_CORRECTIONS
                                ? Refusal.conflict("article.refused.too-many-corrections", MOST_CORRECTIONS)
                                : null;
                    case UNPUBLISH ->
                        ordered == ArticleState.UNPUBLISHED ? Refusal.conflict("article.refused.unpublished") : null;
                    case REPUBLISH ->
                        ordered == ArticleState.UNPUBLISHED ? null : Refusal.conflict("article.refused.on-the-site");
                });
    }

    private void take(ArticleText text) {
        title = text.title();
        author = text.author();
        source = text.source();
        category = text.category();
        body = text.body();
        terms = ArticleTerms.of(number, text);
    }

    private ArticleState readable() {
        return corrections == 0 ? ArticleState.PUBLISHED : ArticleState.CORRECTED;
    }

    // ------------------------------------------------------------------ what there is to see

    public long number() {
        return number;
    }

    public String path() {
        return path;
    }

    public String url() {
        return url;
    }

    public Instant publishedAt() {
        return publishedAt;
    }

    public Optional<MadeByAi> madeByAi() {
        return Optional.ofNullable(madeByAi);
    }

    /** What readers find, as publish-service last said. */
    public ArticleState state() {
        return state;
    }

    /** What readers will find once all that is ordered is done. */
    public ArticleState ordered() {
        return ordered;
    }

    /** Of the text that was ordered last. */
    public int corrections() {
        return corrections;
    }

    /** The first one first. */
    public List<ArticleOrder> orders() {
        return List.copyOf(orders);
    }

    /** Once it is ordered. */
    Optional<ArticleOrder> retraction() {
        return orders.stream()
                .filter(order -> order.act() == ArticleAct.RETRACT)
                .findFirst();
    }

    /** Those of which publish-service has not said yet that they are carried out. */
    public List<ArticleOrder> openOrders() {
        return orders.stream().filter(order -> order.doneAt() == null).toList();
    }

    /** @param accepted the body of the accepted revision */
    ArticleText text(String accepted) {
        return new ArticleText(title, author, source, category, body == null ? accepted : body);
    }
}
