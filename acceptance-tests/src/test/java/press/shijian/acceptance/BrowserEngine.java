package press.shijian.acceptance;

import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What draws and edits in nearly all browsers there are, each with the package of Debian that has it. */
enum BrowserEngine {
    CHROMIUM {
        @Override
        Optional<String> missing() {
            return Optional.empty(); // Chromium says so itself
        }

        @Override
        Running launched() {
            Chromium chromium = Chromium.launched();
            return new Running(() -> new PlaywrightWindow(chromium.browser()), chromium::close);
        }
    },
    FIREFOX {
        @Override
        Optional<String> missing() {
            return Files.isExecutable(Firefox.PROGRAM)
                    ? Optional.empty()
                    : Optional.of("Left out in Firefox: needs " + Firefox.PROGRAM + " (Debian's firefox-esr)");
        }

        @Override
        Running launched() {
            Firefox firefox = Firefox.launched();
            return new Running(() -> new PlaywrightWindow(firefox.browser()), firefox::close);
        }
    },
    WEBKIT {
        @Override
        Optional<String> missing() {
            boolean isThere =
                    Stream.of(WebKit.DISPLAY_PROGRAM, WebKit.DRIVER_PROGRAM).allMatch(Files::isExecutable)
                            && WebKit.browser().isPresent();
            return isThere
                    ? Optional.empty()
                    : Optional.of("Left out in WebKit: needs Debian's webkit2gtk-driver and xvfb");
        }

        @Override
        Running launched() {
            WebKit webkit = WebKit.launched();
            return new Running(() -> new WebKitWindow(webkit), webkit::close);
        }
    };

    /** Why nothing can be tried in it here, where that is so. */
    abstract Optional<String> missing();

    abstract Running launched();

    record Running(Supplier<Window> newWindow, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }
}
