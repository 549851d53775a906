package press.shijian.service;

import java.util.Locale;

/**
 * 栏目, what an article is about.
 *
 * @param slug stands in addresses and events, e.g. {@code zhijiao}: lower-case letters, digits and hyphens
 * @param zh e.g. 支教
 * @param en e.g. Volunteer teaching
 */
public record Category(String slug, String zh, String en) {

    public Category {
        if (!slug.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("Not a category's slug: " + slug);
        }
    }

    /** Chinese, unless English is asked for. */
    public String name(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? en : zh;
    }
}
