package press.shijian.review.desk.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import press.shijian.review.desk.QueuedReview;
import press.shijian.review.desk.ReviewState;
import press.shijian.review.desk.Stages;
import press.shijian.review.desk.mongo.ReviewQueries;
import press.shijian.service.Categories;
import press.shijian.shell.SignedIn;

/** {@code /}: the queue, the reviews that I have claimed, and all others by state. */
@Controller
class QueuePage {

    private static final String ALL = "all";

    /** From here on the page says "999+" and "at least": nobody needs to know more, and counting stays cheap. */
    private static final int COUNT_LIMIT = 1000;

    /** What there is to do first, then what went well, then the rest. */
    private static final List<ReviewState> TABS = List.of(
            ReviewState.SUBMITTED,
            ReviewState.IN_REVIEW,
            ReviewState.CHANGES_REQUESTED,
            ReviewState.ACCEPTED,
            ReviewState.PUBLISHED,
            ReviewState.REJECTED,
            ReviewState.WITHDRAWN);

    private final ReviewQueries queue;
    private final Categories categories;
    private final Stages stages;
    private final PendingBanners banners;

    QueuePage(ReviewQueries queue, Categories categories, Stages stages, PendingBanners banners) {
        this.queue = queue;
        this.categories = categories;
        this.stages = stages;
        this.banners = banners;
    }

    /** One of the tabs above the queue. */
    record Tab(String slug, String messageKey, @Nullable String count, boolean current) {}

    @GetMapping("/")
    String queue(
            @RequestParam(defaultValue = "submitted") String state,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(defaultValue = "1") int page,
            @AuthenticationPrincipal SignedIn me,
            Locale language,
            Model model) {
        QueueFilter filter = QueueFilter.of(state.equals(ALL) ? null : state, category, page);
        Map<ReviewState, Long> counts = queue.counts(filter.category(), COUNT_LIMIT);
        List<QueuedReview> mine = queue.claimedBy(me.id());
        model.addAttribute(
                "mine", mine.stream().filter(row -> row.pending() == null).toList());
        model.addAttribute("banners", banners.of(mine));
        long waiting = counts.getOrDefault(ReviewState.SUBMITTED, 0L);
        model.addAttribute("waiting", waiting);
        model.addAttribute("countedAll", waiting < COUNT_LIMIT);
        model.addAttribute("tabs", tabs(filter.state(), counts));
        model.addAttribute(
                "state", filter.state() == null ? ALL : filter.state().slug());
        model.addAttribute("category", filter.category());
        model.addAttribute("categories", namesOfCategories(language));
        model.addAttribute("page", queue.page(filter.state(), filter.category(), filter.page()));
        model.addAttribute("severalStages", stages.stages().size() > 1);
        model.addAttribute("me", me);
        return "review/queue";
    }

    private static List<Tab> tabs(@Nullable ReviewState current, Map<ReviewState, Long> counts) {
        List<Tab> tabs = new ArrayList<>();
        for (ReviewState state : TABS) {
            long count = counts.getOrDefault(state, 0L);
            tabs.add(new Tab(
                    state.slug(),
                    state.messageKey(),
                    count >= COUNT_LIMIT ? (COUNT_LIMIT - 1) + "+" : String.valueOf(count),
                    state == current));
        }
        tabs.add(new Tab(ALL, "queue.all", null, current == null));
        return tabs;
    }

    private Map<String, String> namesOfCategories(Locale language) {
        Map<String, String> names = new LinkedHashMap<>();
        categories.forEach(category -> names.put(category.slug(), category.name(language)));
        return names;
    }
}
