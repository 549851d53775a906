package press.shijian.shell.secondfactor;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Base32;
import org.springframework.security.crypto.keygen.BytesKeyGenerator;
import org.springframework.security.crypto.keygen.KeyGenerators;
import press.shijian.shell.session.Hash;

/** Codes that replace an app that was lost, each once: 120 random bits as six groups of four letters and digits. */
final class RecoveryCodes {

    static final int HOW_MANY = 10;

    private static final BytesKeyGenerator RANDOM = KeyGenerators.secureRandom(15);
    private static final Pattern GROUP = Pattern.compile("(?<=\\G.{4})(?=.)");
    private static final Pattern BETWEEN = Pattern.compile("[\\s-]+");

    private RecoveryCodes() {}

    static List<String> make() {
        return Stream.generate(RecoveryCodes::one).limit(HOW_MANY).toList();
    }

    private static String one() {
        String code = new Base32().encodeToString(RANDOM.generateKey()).toLowerCase(Locale.ROOT);
        return GROUP.matcher(code).replaceAll("-");
    }

    /** They are random, so their hashes need no salt and no slowness. */
    static List<String> hashes(List<String> codes) {
        return codes.stream().map(RecoveryCodes::hash).toList();
    }

    /** However it was typed: in capitals, with blanks, without hyphens. */
    static String hash(String typed) {
        return Hash.of(BETWEEN.matcher(typed).replaceAll("").toLowerCase(Locale.ROOT));
    }
}
