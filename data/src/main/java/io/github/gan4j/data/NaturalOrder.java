package io.github.gan4j.data;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order in which people expect names: 2 before 10, and so for numbers inside of names. */
final class NaturalOrder {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,300}(\\.[0-9]{1,300})?");
    private static final Pattern RUN = Pattern.compile("[0-9]+|[^0-9]+");

    private NaturalOrder() {}

    /**
     * The order for some names: by value if all are numbers, such as -1, 0.5 and 2; otherwise by whole numbers within
     * text.
     */
    static Comparator<String> of(List<String> names) {
        Comparator<String> order =
                names.stream().allMatch(name -> NUMBER.matcher(name).matches())
                        ? Comparator.comparing(BigDecimal::new)
                        : NaturalOrder::compare;
        return order.thenComparing(Comparator.naturalOrder());
    }

    private static int compare(String a, String b) {
        Matcher left = RUN.matcher(a);
        Matcher right = RUN.matcher(b);
        while (left.find()) {
            if (!right.find()) {
                return 1;
            }
            int order = compareRuns(left.group(), right.group());
            if (order != 0) {
                return order;
            }
        }
        return right.find() ? -1 : 0;
    }

    private static int compareRuns(String a, String b) {
        if (!isDigit(a.charAt(0)) || !isDigit(b.charAt(0))) {
            return a.compareTo(b);
        }
        String left = a.replaceFirst("^0+(?=.)", "");
        String right = b.replaceFirst("^0+(?=.)", "");
        return left.length() == right.length() ? left.compareTo(right) : Integer.compare(left.length(), right.length());
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
