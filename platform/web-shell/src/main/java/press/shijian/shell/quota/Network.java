package press.shijian.shell.quota;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** Whom an address counts as. */
public final class Network {

    private static final int OWN_BYTES_OF_IPV6 = 8;

    private Network() {}

    /** The address itself; of an IPv6 address its first 64 bits, since whoever has one address there has the other 2⁶⁴, too. */
    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address); // no name: nobody is asked
            byte[] bytes = parsed.getAddress();
            return parsed instanceof Inet4Address
                    ? parsed.getHostAddress()
                    : HexFormat.of().formatHex(bytes, 0, OWN_BYTES_OF_IPV6) + "/64";
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }
}
