package press.shijian.shell.frame;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/**
 * Turns {@code @{/css/publish.css}} in a template into {@code /css/publish-{hash}.css}. Spring's own {@code
 * ResourceUrlEncodingFilter} does so too, but takes every link of a page for a file, and searches the class path for each
 * article, category and form: more than half of the time that a page took.
 */
class VersionedLinks implements Filter {

    private final ObjectProvider<ResourceUrlProvider> files;

    /** Of existing files only. */
    private final Map<String, String> versioned = new ConcurrentHashMap<>();

    VersionedLinks(ObjectProvider<ResourceUrlProvider> files) {
        this.files = files;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String context = ((HttpServletRequest) request).getContextPath();
        chain.doFilter(request, new HttpServletResponseWrapper((HttpServletResponse) response) {
            @Override
            public String encodeURL(String link) {
                return super.encodeURL(
                        link.startsWith(context) ? context + versioned(link.substring(context.length())) : link);
            }
        });
    }

    private String versioned(String path) {
        if (PageFiles.VERSIONED.stream().noneMatch(path::startsWith)) {
            return path;
        }
        String known = versioned.computeIfAbsent(path, file -> files.getObject().getForLookupPath(file));
        return known == null ? path : known;
    }
}
