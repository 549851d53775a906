package press.shijian.shell.frame;

import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceChainRegistration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * Serves the style sheets, scripts and pictures that pages are made of. A file of {@link #VERSIONED} is linked by a name
 * that holds its content's hash ({@link VersionedLinks}), so browsers keep it as long as they like; a folder of {@code
 * /vendor} carries its version itself.
 */
class PageFiles implements WebMvcConfigurer {

    /** Folders, as they begin an address. */
    static final List<String> VERSIONED = List.of("/shell/", "/css/", "/js/");

    private static final String VENDOR = "/vendor/";

    private final CacheControl caching;

    PageFiles(WebProperties properties) {
        this.caching = Objects.requireNonNullElseGet(
                properties.getResources().getCache().getCachecontrol().toHttpCacheControl(), CacheControl::empty);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        for (String folder : VERSIONED) {
            chain(registry, folder)
                    .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"))
                    .addResolver(new ReadOnce());
        }
        chain(registry, VENDOR).addResolver(new ReadOnce());
    }

    private ResourceChainRegistration chain(ResourceHandlerRegistry registry, String folder) {
        return registry.addResourceHandler(folder + "**")
                .addResourceLocations("classpath:/static" + folder)
                .setCacheControl(caching)
                .resourceChain(true);
    }
}
