package press.shijian.engines;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;

/**
 * Runs another main class in a JVM that exits when its parent ends. Standard input is a pipe that only the parent holds:
 * when the parent exits or is killed, the pipe closes and this JVM exits in order. The parent can also close the pipe to
 * stop the child, which works on every operating system; Windows has no signal for that.
 *
 * <p>A terminal sends Ctrl-C to all its processes. This JVM ignores it, because the parent stops its children itself:
 * services first, the database last.
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
                // the parent sends nothing; any byte would mean that it still runs
            }
        } catch (IOException broken) {
            // a broken pipe is closed too
        }
        System.exit(0);
    }

    /** Java has no public way to ignore a signal. By reflection, because the compiler warns about {@code sun.misc}. */
    private static void leaveCtrlCToTheParent() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object nothing = Proxy.newProxyInstance(
                    EndsWithItsParent.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, args) -> null);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), nothing);
        } catch (ReflectiveOperationException | RuntimeException unsupported) {
            // then Ctrl-C also ends this process, before its parent stops it
        }
    }
}
