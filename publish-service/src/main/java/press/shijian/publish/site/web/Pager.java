package press.shijian.publish.site.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import press.shijian.publish.feed.FeedPage;

/** The links under a list: the first and the last page, and those around the current one. */
record Pager(String path, int page, int pages) {

    private static final int AROUND = 2;

    static Pager of(String path, FeedPage page) {
        return new Pager(path, page.page(), page.pages());
    }

    public boolean isNeeded() {
        return pages > 1;
    }

    /** Page numbers in order; null where some are left out. */
    public List<@Nullable Integer> numbers() {
        List<@Nullable Integer> numbers = new ArrayList<>();
        int before = 0;
        for (int number = 1; number <= pages; number = next(number)) {
            if (number > before + 1) {
                numbers.add(null);
            }
            numbers.add(number);
            before = number;
        }
        return numbers;
    }

    private int next(int number) {
        if (number + 1 < page - AROUND) {
            return page - AROUND;
        }
        return number + 1 > page + AROUND && number + 1 < pages ? pages : number + 1;
    }

    /** The first page has one address only. */
    public String href(int number) {
        return number == 1 ? path : path + "?page=" + number;
    }
}
