use strict;
use warnings;
use Dpkg::Version;

my %read;

sub version {
    my ($text) = @_;
    return $read{$text} if exists $read{$text};
    my $version = Dpkg::Version->new($text);
    return $read{$text} = $version->is_valid() ? $version : undef;
}

while (my $line = <STDIN>) {
    chomp $line;
    my ($left, $right) = map { version($_) } split /\t/, $line, -1;
    if (!defined $left || !defined $right) {
        print "?\n";
        next;
    }
    my $order = $left <=> $right;
    print $order < 0 ? "<\n" : $order > 0 ? ">\n" : "=\n";
}
