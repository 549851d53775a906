package press.shijian.service;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All categories of this installation, in the order in which people see them; {@code shijian-categories.properties}. */
public record Categories(List<Category> all) implements Iterable<Category> {

    public Categories {
        all = List.copyOf(all);
        if (all.isEmpty() || all.stream().map(Category::slug).distinct().count() != all.size()) {
            throw new IllegalArgumentException("shijian.categories needs at least one category, and each slug once");
        }
    }

    public Optional<Category> find(String slug) {
        return all.stream().filter(category -> category.slug().equals(slug)).findFirst();
    }

    /** The name to show; the slug itself for a category that this installation no longer has. */
    public String name(String slug, Locale locale) {
        return find(slug).map(category -> category.name(locale)).orElse(slug);
    }

    @Override
    public Iterator<Category> iterator() {
        return all.iterator();
    }
}
