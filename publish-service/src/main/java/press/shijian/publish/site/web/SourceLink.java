package press.shijian.publish.site.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import press.shijian.events.Source;
import press.shijian.publish.feed.SourceSlugs;

/** One part of a 来源, and the address of the list of its articles. */
record SourceLink(String text, String href) {

    static List<SourceLink> of(Source source) {
        List<String> parts = SourceSlugs.parts(source);
        List<String> levels = SourceSlugs.levels(source);
        List<SourceLink> links = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            links.add(new SourceLink(parts.get(i), path(levels.get(i))));
        }
        return links;
    }

    /** A slug has no blanks, which the encoder would turn into plus signs. */
    static String path(String slug) {
        return "/sources/" + URLEncoder.encode(slug, StandardCharsets.UTF_8) + "/";
    }
}
