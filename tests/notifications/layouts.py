"""How mail clients lay out the old letter below an answer; written after their habits, by their names."""

US = "svar+abc@lansstyrelsen.example"
OLD = (
    "Hej Kim!\n\n1. Tobaksfri skolgård\n   Hållpunkt: V 17\n2. Föräldramöte\n\nÄr något klart?\n\nHälsningar\nHållpunkt"
)
QUOTED = "\n".join(f"> {line}" for line in OLD.split("\n"))
BLOCK = f"Från: Hållpunkt <{US}>\nSkickat: den 3 maj 2022 08:00\nTill: Kim Ek\nÄmne: Påminnelse\n\n{OLD}\n"

LAYOUTS = {
    "outlook": BLOCK,
    "outlook with a line": "_" * 32 + "\n" + BLOCK,
    "outlook spaced": BLOCK.replace("\n", "\n\n", 4),
    "outlook with copies": BLOCK.replace(
        "Till: Kim Ek\n", "Till: Kim Ek; Sam Lind;\n Nour Haddad\nKopia: Robin Berg\nPrioritet: Hög\n"
    ),
    "outlook wrapped": BLOCK.replace(f"Hållpunkt <{US}>", f"Hållpunkt för Blekingesamverkan mot droger\n<{US}>"),
    "outlook in bold": BLOCK.replace("Från:", "*Från:*").replace("Skickat:", "*Skickat:*").replace("Ämne:", "*Ämne:*"),
    "outlook on one line": BLOCK.replace("\n", " ", 3),
    "outlook mac": BLOCK.replace("Skickat: den", "Datum: tisdag"),
    "outlook english": f"From: Hållpunkt <{US}>\nSent: Tuesday, May 3, 2022 8:00 AM\nTo: Kim\nSubject: Hej\n\n{OLD}",
    "outlook old": f"-----Ursprungligt meddelande-----\n{BLOCK}",
    "outlook express": f"----- Original Message -----\nFrom: Hållpunkt\nTo: Kim\nSent: 3 maj\nSubject: Hej\n\n{QUOTED}",
    "samsung": "-------- Originalmeddelande --------\n"
    f"Från: Hållpunkt <{US}>\nDatum: 2022-05-03 08:00 (GMT+01:00)\nTill: Kim\nRubrik: Hej\n\n{OLD}",
    "gmail": f"Den tis 3 maj 2022 kl 08:00 skrev Hållpunkt <{US}>:\n\n{QUOTED}",
    "gmail wrapped": f"Den tors 6 dec. 2018 kl 13:30 skrev Hållpunkt <\n{US}>:\n\n{QUOTED}",
    "gmail wrapped before the hour": f"Den torsdag 6 december 2018\nkl 13:30 skrev Hållpunkt\n<{US}>:\n\n{QUOTED}",
    "gmail via": f"Den ons 4 maj 2022 kl 10:15 skrev Hållpunkt via Länsstyrelsen <{US}>:\n\n{QUOTED}",
    "gmail 2017": f"Den 26 oktober 2017 23:49 skrev Hållpunkt <{US}>:\n\n{QUOTED}",
    "gmail 2014": f"2014-05-03 8:00 GMT+02:00 Hållpunkt <\n{US}>:\n\n{QUOTED}",
    "gmail english": f"On Tue, May 3, 2022 at 8:00 AM Hållpunkt\n<{US}> wrote:\n\n{QUOTED}",
    "apple": f"3 maj 2022 kl. 08:00 skrev Hållpunkt <{US}>:\n\n{QUOTED}",
    "apple quoted": f"> 3 maj 2022 kl. 08:00 skrev Hållpunkt <{US}>:\n>\n{QUOTED}",
    "apple english": f"> On 3 May 2022, at 08:00, Hållpunkt <{US}> wrote:\n>\n{QUOTED}",
    "apple forward": "Vidarebefordrat brev:\n\n"
    f"Från: Hållpunkt <{US}>\nÄmne: Hej\nDatum: 3 maj 2022 08:00:00 CEST\nTill: Kim\n\n{OLD}",
    "thunderbird": f"Den 2022-05-03 kl. 08:00, skrev Hållpunkt:\n{QUOTED}",
    "thunderbird old": f"Hållpunkt skrev:\n{QUOTED}",
    "thunderbird older": f"Hållpunkt skrev 2022-05-03 08:00:\n{QUOTED}",
    "thunderbird without colon": f"Hållpunkt skrev 2022-05-03\n{QUOTED}",
    "k-9": f'Den 3 maj 2022 08:00:12 CEST, skrev "Hållpunkt" <{US}>:\n{QUOTED.replace("> ", ">")}',
    "fastmail": f"On Tue, 3 May 2022, at 8:00 AM, Hållpunkt wrote:\n{QUOTED}",
    "evolution": f"tis 2022-05-03 klockan 08:00 +0200 skrev Hållpunkt:\n{QUOTED}",
    "kmail": f"tisdag 3 maj 2022 kl. 08:00:15 CEST skrev Hållpunkt:\n{QUOTED}",
    "yahoo": f"Den tisdag 3 maj 2022 08:00:45 CEST, Hållpunkt <{US}> skrev:\n\n {OLD}",
    "proton": "------- Original Message -------\n"
    f"Den tisdag den 3 maj 2022 kl. 08:00, Hållpunkt <{US}> skrev:\n\n{QUOTED}",
    "notes": f'-----"Hållpunkt" <{US}> skrev: -----\n'
    f'Till: Kim Ek/KK@KK\nFrån: "Hållpunkt"\nDatum: 2022-05-03\nÄrende: Hej\n\n{OLD}',
    "notes table": f"Hållpunkt <{US}>\n2022-05-03 08:00\n\nTill\nKim Ek/KK@KK\nKopia\n\nÄrende\nPåminnelse\n\n{OLD}",
    "groupwise": f">>> Hållpunkt <{US}> 2022-05-03 08:00 >>>\n{OLD}",
    "norwegian": f"Fra: Hållpunkt <{US}>\nSendt: tirsdag 3. mai 2022 08:00\nTil: Kim\nEmne: Hej\n\n{OLD}",
    "danish": f"Den tirs. 3. maj 2022 kl. 08.00 skrev Hållpunkt <{US}>:\n\n{QUOTED}",
    "finnish": f"ti 3. toukok. 2022 klo 9.00 Hållpunkt ({US}) kirjoitti:\n\n{QUOTED}",
    "german": f"Am 03.05.2022 um 08:00 schrieb Hållpunkt:\n{QUOTED}",
    "our own line": f"##- Skriv ditt svar ovanför den här raden -##\n\n{OLD}",
    "marks alone": QUOTED,
}
