package press.shijian.shell;

import java.util.List;

/** The header's links, in order; a service declares one bean of it. Keep them few: a phone shows them in one line. */
public record Navigation(List<NavigationItem> items) {

    public Navigation {
        items = List.copyOf(items);
    }

    public static Navigation of(NavigationItem... items) {
        return new Navigation(List.of(items));
    }
}
