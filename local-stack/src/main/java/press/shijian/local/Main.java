package press.shijian.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import press.shijian.local.demo.DemoAccount;

/** What {@code mvn -Plocal} runs: starts the system, says where it is, and waits for Ctrl-C. */
public final class Main {

    private Main() {}

    /**
     * @param arguments the checkout's folder
     */
    public static void main(String[] arguments) throws InterruptedException {
        if (System.getProperty("logback.configurationFile") == null) {
            // keeps the database driver's log lines out of the terminal
            System.setProperty("logback.configurationFile", "press/shijian/local/terminal-logback.xml");
        }
        Texts texts = Texts.ofThisTerminal();
        Consumer<String> terminal = sentence -> System.out.println("  " + sentence);
        try {
            Settings settings = Settings.fromEnvironment(checkout(arguments), System.getenv());
            LocalStack stack = LocalStack.start(settings, terminal);
            // returns the memory that the build used to the system
            System.gc();
            System.out.println();
            terminal.accept(texts.text("ready", stack.consoleAddress() + "/"));
            for (Part part : Part.values()) {
                if (part.isService()) {
                    terminal.accept("  " + stack.address(part) + "/  " + texts.text(part.nameKey()));
                }
            }
            System.out.println();
            terminal.accept(texts.text("accounts", DemoAccount.PASSWORD));
            for (DemoAccount account : DemoAccount.ALL) {
                terminal.accept("  %-22s %s (%s)"
                        .formatted(account.email(), texts.text(account.roleKey()), texts.text(account.whereKey())));
            }
            System.out.println();
            terminal.accept(figures(texts, stack));
            terminal.accept(texts.text("how-to-stop"));
            stack.archiveClasses();
        } catch (CannotStart reason) {
            giveUp(reason.getMessage());
        } catch (RuntimeException unexpected) {
            giveUp(texts.text("cannot-start.unexpected", String.valueOf(unexpected.getMessage())));
        }
        new CountDownLatch(1).await();
    }

    private static String figures(Texts texts, LocalStack stack) {
        String seconds = String.format("%.1f", stack.timeToStart().toMillis() / 1000.0);
        long bytes = stack.residentBytes();
        return bytes < 0
                ? texts.text("figures-without-memory", seconds)
                : texts.text("figures", seconds, bytes / 1024 / 1024);
    }

    private static void giveUp(String sentence) {
        System.err.println();
        System.err.println("  " + sentence);
        System.err.println();
        System.exit(1);
    }

    private static Path checkout(String[] arguments) {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "")
                .toAbsolutePath()
                .normalize();
        while (!Files.isDirectory(folder.resolve("submission-service"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new CannotStart("cannot-start.no-checkout");
            }
        }
        return folder;
    }
}
