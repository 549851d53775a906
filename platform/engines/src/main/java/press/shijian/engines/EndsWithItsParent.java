package press.shijian.engines;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;

/**
 * Runs another main class in a JVM that ends when its parent does, however that came about: standard input is a pipe
 * that only the parent holds, so its end is the parent's end. Closing the pipe is also the one polite way to end a
 * process that works on Windows too.
 *
 * <p>Ctrl-C goes to every process of the terminal. It is ignored here, because the parent stops its children itself, in
 * an order that makes sense.
 */
public final class EndsWithItsParent {

    private EndsWithItsParent() {}

    /**
     * @param arguments the main class, then its arguments
     */
    public static void main(String[] arguments) throws Exception {
        leaveCtrlCToTheParent();
        Thread watch = new Thread(EndsWithItsParent::exitAtEndOfInput, "parent-watch");
        watch.setDaemon(true);
        watch.start();
        try {
            Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException failed) {
            failed.getTargetException().printStackTrace();
            System.exit(1);
        }
    }

    private static void exitAtEndOfInput() {
        InputStream pipe = System.in;
        try {
            while (pipe.read() >= 0) {
                // nobody sends anything; whatever it is, it is not the end
            }
        } catch (IOException broken) {
            // as good as the end
        }
        System.exit(0);
    }

    /** By reflection, since the compiler warns about each mention of {@code sun.misc}, and there is no other way. */
    private static void leaveCtrlCToTheParent() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object nothing = Proxy.newProxyInstance(
                    EndsWithItsParent.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, args) -> null);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), nothing);
        } catch (ReflectiveOperationException | RuntimeException unsupported) {
            // then Ctrl-C ends this process too, a little early
        }
    }
}
