package press.shijian.shell.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * Keeps each file that it found in memory. Otherwise the whole class path would be searched for it four times with every
 * request: for its date (twice), its length and its content. Only existing files are kept, so there is an end to them.
 */
class ReadOnce extends PathResourceResolver {

    private final Map<Resource, Resource> read = new ConcurrentHashMap<>();

    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
        Resource found = super.getResource(path, location);
        return found == null ? null : read.computeIfAbsent(found, ReadOnce::inMemory);
    }

    private static Resource inMemory(Resource file) {
        try {
            return new KeptFile(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Spring caches what it makes of a resource under its description. */
    private static final class KeptFile extends TransformedResource {

        private final String description;

        KeptFile(Resource file) throws IOException {
            super(file, file.getContentAsByteArray());
            this.description = file.getDescription();
        }

        @Override
        public String getDescription() {
            return description;
        }
    }
}
